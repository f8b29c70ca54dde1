import CNevusKernels

/// Depthwise convolution: one filter a channel, eight channels at a time, two taps a product.
///
/// For each output pixel the addresses of its taps are looked up once (outside the picture: a row
/// of zero points), so the inner loop over channels has no edges.
struct DepthwiseKernel {
  let layer: Layer
  let input: UnsafePointer<UInt8>
  let inputShape: Shape
  /// Bytes from one pixel to the next, in and out: a multiple of 8.
  let step: Int
  let output: UnsafeMutablePointer<UInt8>
  let outputShape: Shape
  let padding: UnsafePointer<UInt8>
  /// `[step / 8][pairs][8][2]`: two taps of each of eight channels.
  let weights: UnsafePointer<Int16>
  let biases: UnsafePointer<Int32>
  let multipliers: UnsafePointer<Float>
  /// Room for `pairs * 2` addresses.
  let taps: UnsafeMutablePointer<UnsafePointer<UInt8>>
  let requantisation: Requantisation

  /// Pairs of taps of a window.
  static func pairs(kernel: Int) -> Int { (kernel * kernel + 1) / 2 }

  func run() {
    let pairs = Self.pairs(kernel: layer.kernel)
    for y in 0..<outputShape.height {
      for x in 0..<outputShape.width {
        locate(row: y * layer.stride - layer.paddingBefore, x * layer.stride - layer.paddingBefore)
        let target = output + (y * outputShape.width + x) * step
        var weight = UnsafeRawPointer(weights)
        var channel = 0
        while channel < step {
          weight = filter(channel, pairs, weight, to: target + channel)
          channel += 8
        }
      }
    }
  }

  /// Fills `taps` for a window at (row, column); the odd last one has weight 0.
  @inline(__always)
  private func locate(row: Int, _ column: Int) {
    var index = 0
    for y in row..<row + layer.kernel {
      for x in column..<column + layer.kernel {
        let isInside = y >= 0 && y < inputShape.height && x >= 0 && x < inputShape.width
        taps[index] = isInside ? input + (y * inputShape.width + x) * step : padding
        index += 1
      }
    }
    if index % 2 == 1 { taps[index] = padding }
  }

  /// Eight channels of one pixel; gives the address of the next block's weights.
  @inline(__always)
  private func filter(
    _ channel: Int, _ pairs: Int, _ weights: UnsafeRawPointer,
    to target: UnsafeMutablePointer<UInt8>
  ) -> UnsafeRawPointer {
    var weight = weights
    let bias = UnsafeRawPointer(biases + channel)
    var low = bias.loadUnaligned(as: SIMD4<Int32>.self)
    var high = bias.loadUnaligned(fromByteOffset: 16, as: SIMD4<Int32>.self)
    for pair in 0..<pairs {
      let a = Self.load(taps[2 * pair] + channel)
      let b = Self.load(taps[2 * pair + 1] + channel)
      low &+= nevus_dot(
        nevus_interleave_low(a, b), weight.loadUnaligned(as: SIMD8<Int16>.self))
      high &+= nevus_dot(
        nevus_interleave_high(a, b),
        weight.loadUnaligned(fromByteOffset: 16, as: SIMD8<Int16>.self))
      weight += 32
    }
    requantisation.store(
      low, high, multipliers + channel, addend: (.zero, .zero), to: target)
    return weight
  }

  @inline(__always)
  private static func load(_ pointer: UnsafePointer<UInt8>) -> SIMD8<Int16> {
    nevus_widen(UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<UInt8>.self))
  }
}
