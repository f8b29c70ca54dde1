import CNevusKernels

/// The largest value of each window; taps outside the picture do not count.
struct MaxPoolKernel {
  let layer: Layer
  let input: UnsafePointer<UInt8>
  let inputShape: Shape
  /// Bytes from one pixel to the next, a multiple of 8.
  let step: Int
  let output: UnsafeMutablePointer<UInt8>
  let outputShape: Shape

  @_optimize(speed)
  func run() {
    for y in 0..<outputShape.height {
      let top = y * layer.stride - layer.paddingBefore
      let rows = max(top, 0)..<min(top + layer.kernel, inputShape.height)
      for x in 0..<outputShape.width {
        let left = x * layer.stride - layer.paddingBefore
        let columns = max(left, 0)..<min(left + layer.kernel, inputShape.width)
        let target = output + (y * outputShape.width + x) * step
        for channel in stride(from: 0, to: step, by: 8) {
          var best = SIMD8<UInt8>()
          for row in rows {
            for column in columns {
              let tap = input + (row * inputShape.width + column) * step + channel
              let bytes = UnsafeRawPointer(tap).loadUnaligned(as: SIMD8<UInt8>.self)
              best = nevus_maximum(best, bytes)
            }
          }
          UnsafeMutableRawPointer(target + channel).storeBytes(of: best, as: SIMD8<UInt8>.self)
        }
      }
    }
  }
}

/// Sums over height and width: what the linear layer reads, and the features of later judgements.
struct GlobalPoolKernel {
  let input: UnsafePointer<UInt8>
  let inputShape: Shape
  /// Bytes from one pixel to the next, a multiple of 8.
  let step: Int
  let zeroPoint: Int32
  /// `[channels rounded up to 8]`, the zero point taken off.
  let sums: UnsafeMutablePointer<Int32>

  @_optimize(speed)
  func run() {
    let pixels = inputShape.height * inputShape.width
    let zero = SIMD4<Int32>(repeating: -Int32(pixels) * zeroPoint)
    for channel in stride(from: 0, to: step, by: 8) {
      var (low, high) = (zero, zero)
      var source = UnsafeRawPointer(input + channel)
      for _ in 0..<pixels {
        let wide = nevus_widen(source.loadUnaligned(as: SIMD8<UInt8>.self))
        low &+= nevus_low(wide)
        high &+= nevus_high(wide)
        source += step
      }
      let target = UnsafeMutableRawPointer(sums + channel)
      target.storeBytes(of: low, as: SIMD4<Int32>.self)
      target.storeBytes(of: high, toByteOffset: 16, as: SIMD4<Int32>.self)
    }
  }
}
