import CNevusKernels

/// How 32-bit sums of one layer become 7-bit activations: the design's one rule.
struct Requantisation {
  /// The stored value that means 0.
  let zeroPoint: Int32
  /// Clamp of the value before the zero point is added; contains 0.
  let low: Float
  let high: Float

  init(_ entry: WeightsFile.QuantisedLayer) {
    zeroPoint = Int32(entry.zeroPoint)
    let room = Float(Int32(WeightsFormat.activationLimit) - zeroPoint)
    switch entry.layer.activation {
    case .none:
      low = -Float(zeroPoint)
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

  /// The upper clamp as a stored value; both parts are integers and their sum is in 0...127.
  var limit: UInt8 { UInt8(truncatingIfNeeded: Int32(high) &+ zeroPoint) }
}

/// The second operand of a fused or separate addition: what its bytes add, in output steps.
struct Residual {
  let values: UnsafePointer<UInt8>
  let zeroPoint: Int32
  let operand: Float

  /// Eight values at `offset`.
  @inline(__always)
  func addend(at offset: Int) -> (SIMD4<Float>, SIMD4<Float>) {
    Self.values(values + offset, zeroPoint, operand)
  }

  /// Eight values of a matrix product's residual.
  @inline(__always)
  static func values(
    _ source: UnsafePointer<UInt8>, _ matrix: nevus_matrix
  ) -> (SIMD4<Float>, SIMD4<Float>) {
    values(source, matrix.residual_zero, matrix.residual_scale)
  }

  @inline(__always)
  private static func values(
    _ source: UnsafePointer<UInt8>, _ zeroPoint: Int32, _ operand: Float
  ) -> (SIMD4<Float>, SIMD4<Float>) {
    let wide = nevus_widen(UnsafeRawPointer(source).loadUnaligned(as: SIMD8<UInt8>.self))
    let zero = SIMD4<Int32>(repeating: zeroPoint)
    return (
      nevus_float(nevus_low(wide) &- zero) * operand,
      nevus_float(nevus_high(wide) &- zero) * operand
    )
  }
}
