import CNevusKernels

/// How 32-bit sums of one layer become 7-bit activations: the design's one rule, in 4 lanes.
struct Requantisation {
  /// The stored value that means 0.
  let zeroPoint: SIMD4<Int32>
  /// Clamp of the value before the zero point is added; contains 0.
  let low: Float
  let high: Float

  init(_ entry: WeightsFile.QuantisedLayer) {
    let zero = Int32(entry.zeroPoint)
    zeroPoint = SIMD4(repeating: zero)
    let room = Float(Int32(WeightsFormat.activationLimit) - zero)
    switch entry.layer.activation {
    case .none:
      low = -Float(zero)
      high = room
    case .relu:
      low = 0
      high = room
    case .relu6:
      low = 0
      let magic: Float = 12_582_912
      high = (min(6 / entry.scale, room) + magic) - magic
    }
  }

  /// Eight sums to eight bytes.
  @inline(__always)
  func store(
    _ first: SIMD4<Int32>, _ second: SIMD4<Int32>, _ multipliers: UnsafePointer<Float>,
    addend: (SIMD4<Float>, SIMD4<Float>), to target: UnsafeMutablePointer<UInt8>
  ) {
    let source = UnsafeRawPointer(multipliers)
    let a = nevus_requantise(
      first, source.loadUnaligned(as: SIMD4<Float>.self), addend.0, low, high)
    let b = nevus_requantise(
      second, source.loadUnaligned(fromByteOffset: 16, as: SIMD4<Float>.self), addend.1, low, high)
    UnsafeMutableRawPointer(target).storeBytes(
      of: nevus_narrow(a &+ zeroPoint, b &+ zeroPoint), as: SIMD8<UInt8>.self)
  }
}

/// The second operand of a fused or separate addition: what its bytes add, in output steps.
struct Residual {
  let values: UnsafePointer<UInt8>
  let zeroPoint: SIMD4<Int32>
  let operand: Float

  /// Eight values at `offset`.
  @inline(__always)
  func addend(at offset: Int) -> (SIMD4<Float>, SIMD4<Float>) {
    let bytes = UnsafeRawPointer(values).loadUnaligned(
      fromByteOffset: offset, as: SIMD8<UInt8>.self)
    let wide = nevus_widen(bytes)
    return (
      nevus_float(nevus_low(wide) &- zeroPoint) * operand,
      nevus_float(nevus_high(wide) &- zeroPoint) * operand
    )
  }
}
