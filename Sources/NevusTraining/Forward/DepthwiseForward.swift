import NevusCore

/// Depthwise convolution in float32, channels last: `[height, width, channels]`, weights
/// `[kernel, kernel, channels]`. Eight channels at a time where there are as many.
struct DepthwiseForward {
  let layer: Layer
  let input: Shape
  let output: Shape

  func run(
    _ source: [Float], weights: [Float], biases: [Float], _ result: inout [Float]
  ) {
    source.withUnsafeBytes { source in
      weights.withUnsafeBytes { weights in
        biases.withUnsafeBytes { biases in
          result.withUnsafeMutableBytes { result in
            for y in 0..<output.height {
              for x in 0..<output.width { pixel(y, x, source, weights, biases, result) }
            }
          }
        }
      }
    }
  }

  /// All channels of one output pixel.
  ///
  /// In bounds: taps outside the input are skipped, and channels run in whole blocks below their
  /// count, then singly.
  @inline(__always)
  private func pixel(
    _ y: Int, _ x: Int, _ source: UnsafeRawBufferPointer, _ weights: UnsafeRawBufferPointer,
    _ biases: UnsafeRawBufferPointer, _ result: UnsafeMutableRawBufferPointer
  ) {
    let top = y * layer.stride - layer.paddingBefore
    let left = x * layer.stride - layer.paddingBefore
    let rows = max(top, 0)..<min(top + layer.kernel, input.height)
    let columns = max(left, 0)..<min(left + layer.kernel, input.width)
    let channels = input.channels
    let target = (y * output.width + x) * channels
    var channel = 0
    while channel + 8 <= channels {
      var sum = biases.loadUnaligned(fromByteOffset: channel * 4, as: SIMD8<Float>.self)
      for row in rows {
        for column in columns {
          let at = ((row * input.width + column) * channels + channel) * 4
          let tap = (((row - top) * layer.kernel + column - left) * channels + channel) * 4
          sum +=
            source.loadUnaligned(fromByteOffset: at, as: SIMD8<Float>.self)
            * weights.loadUnaligned(fromByteOffset: tap, as: SIMD8<Float>.self)
        }
      }
      result.storeBytes(of: sum, toByteOffset: (target + channel) * 4, as: SIMD8<Float>.self)
      channel += 8
    }
    while channel < channels {
      var sum = biases.load(fromByteOffset: channel * 4, as: Float.self)
      for row in rows {
        for column in columns {
          let at = ((row * input.width + column) * channels + channel) * 4
          let tap = (((row - top) * layer.kernel + column - left) * channels + channel) * 4
          sum +=
            source.load(fromByteOffset: at, as: Float.self)
            * weights.load(fromByteOffset: tap, as: Float.self)
        }
      }
      result.storeBytes(of: sum, toByteOffset: (target + channel) * 4, as: Float.self)
      channel += 1
    }
  }
}
