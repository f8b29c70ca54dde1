import CNevusKernels

/// Which instructions the kernels use. All give the same bits; they differ in speed, and in the
/// order in which weights are packed.
public enum InstructionSet: UInt8, CaseIterable, Sendable {
  // Raw values: `NevusMatrix.h` has the same numbers.

  /// 16-bit dot products of 128 bits, in Swift: SSE2, plain WebAssembly SIMD, anything else.
  case pairs = 0
  /// 8-bit dot products of 128 bits, in Swift: WebAssembly's relaxed SIMD. Natively this works too,
  /// by plain arithmetic: it is there to be tested.
  case quads = 1
  /// `pmaddubsw` on 128 bits.
  case sse4 = 2
  /// `pmaddubsw` on 256 bits.
  case avx2 = 3
  /// `vpdpbusd` on 256 bits.
  case avxVNNI = 4
  /// `vpdpbusd` on 512 bits.
  case avx512VNNI = 5
  /// `sdot` of 64-bit ARM.
  case neonDot = 6
  /// Vectors of 512 bits in plain arithmetic: slow, there so that AVX-512's register block can be
  /// tested anywhere.
  case wide = 7
  /// As `quads`, each product in three steps: relaxed SIMD where the machine has no instruction for
  /// it and takes five to give the same.
  case quadSteps = 8

  /// The name by which a person asks for it: `avx2`.
  public var name: StaticString {
    switch self {
    case .pairs: "pairs"
    case .quads: "quads"
    case .sse4: "sse4"
    case .avx2: "avx2"
    case .avxVNNI: "avx-vnni"
    case .avx512VNNI: "avx512-vnni"
    case .neonDot: "neon-dot"
    case .wide: "wide"
    case .quadSteps: "quad-steps"
    }
  }

  /// Whether this machine, in this build, has it.
  public var isAvailable: Bool {
    #if arch(wasm32)
      #if NEVUS_RELAXED_SIMD
        return self == .quads || self == .quadSteps || self == .pairs
      #else
        return self == .pairs
      #endif
    #else
      switch self {
      case .pairs, .quads, .quadSteps: return true
      case .sse4, .avx2, .avxVNNI, .avx512VNNI, .neonDot, .wide:
        return nevus_micro_kernels(Int32(rawValue)) != nil
      }
    #endif
  }

  /// The fastest that this machine has.
  public static var best: InstructionSet {
    #if arch(wasm32)
      #if NEVUS_RELAXED_SIMD
        return nevus_dot_quads_is_emulated() != 0 ? .quadSteps : .quads
      #else
        return .pairs
      #endif
    #else
      for candidate in [InstructionSet.avx512VNNI, .avxVNNI, .avx2, .sse4, .neonDot]
      where candidate.isAvailable { return candidate }
      return .pairs
    #endif
  }
}
