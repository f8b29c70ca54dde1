import CNevusKernels

/// The sum of two activations with their own scales, rounded once.
struct AdditionKernel {
  let first: Residual
  let second: Residual
  let output: UnsafeMutablePointer<UInt8>
  /// Bytes, a multiple of 8.
  let count: Int
  let requantisation: Requantisation

  @_optimize(speed)
  func run() {
    let limit = requantisation.limit
    var offset = 0
    while offset < count {
      let a = first.addend(at: offset)
      let b = second.addend(at: offset)
      let words = nevus_narrow(round(a.0 + b.0), round(a.1 + b.1))
      UnsafeMutableRawPointer(output + offset).storeBytes(
        of: nevus_limit(nevus_bytes(words, words), limit).lowHalf, as: SIMD8<UInt8>.self)
      offset += 8
    }
  }

  @inline(__always)
  private func round(_ value: SIMD4<Float>) -> SIMD4<Int32> {
    nevus_round(value, requantisation.low, requantisation.zeroPoint)
  }
}
