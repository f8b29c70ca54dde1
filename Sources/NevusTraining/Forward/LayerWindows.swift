import NevusCore

/// The windows of some output pixels of one layer, over many pictures: what a regression of the
/// layer's sums on its inputs needs.
public struct LayerWindows: Sendable {
  private let layer: Layer
  private let input: Shape
  private let output: Shape
  private let pixelsPerPicture: Int

  /// - Parameters:
  ///   - layer: a convolution or depthwise layer.
  ///   - shapes: of its network.
  ///   - index: the layer's place in it.
  ///   - pictures: how many there will be.
  ///   - rows: how many windows are wanted of all of them, if there are as many.
  public init(_ layer: Layer, _ shapes: NetworkShapes, index: Int, pictures: Int, rows: Int) {
    self.layer = layer
    input = shapes.tensors[layer.input]
    output = shapes.tensors[index + 1]
    let wanted = (rows + pictures - 1) / max(pictures, 1)
    pixelsPerPicture = min(max(wanted, 1), output.height * output.width)
  }

  /// Values of one window, `[taps, channels]`.
  public var depth: Int { layer.kernel * layer.kernel * input.channels }

  /// The output pixels taken from a picture: evenly spread, and others in every picture.
  private func pixels(_ picture: Int) -> [Int] {
    let count = output.height * output.width
    return (0..<pixelsPerPicture).map {
      ($0 * count / pixelsPerPicture + picture * 7_919) % count
    }
  }

  /// The windows of a picture's pixels in the layer's input, `[pixels, taps, channels]`; padding
  /// is 0.
  public func windows(_ picture: Int, of source: [Float]) -> [Float] {
    var result = [Float](repeating: 0, count: pixelsPerPicture * depth)
    var target = 0
    for pixel in pixels(picture) {
      let (y, x) = (pixel / output.width, pixel % output.width)
      for tap in 0..<layer.kernel * layer.kernel {
        let row = y * layer.stride - layer.paddingBefore + tap / layer.kernel
        let column = x * layer.stride - layer.paddingBefore + tap % layer.kernel
        if row >= 0, row < input.height, column >= 0, column < input.width {
          let start = (row * input.width + column) * input.channels
          for channel in 0..<input.channels { result[target + channel] = source[start + channel] }
        }
        target += input.channels
      }
    }
    return result
  }

  /// The values of a picture's pixels in the layer's output, `[pixels, channels]`.
  public func values(_ picture: Int, of sums: [Float]) -> [Float] {
    var result: [Float] = []
    result.reserveCapacity(pixelsPerPicture * output.channels)
    for pixel in pixels(picture) {
      result += sums[pixel * output.channels..<(pixel + 1) * output.channels]
    }
    return result
  }
}
