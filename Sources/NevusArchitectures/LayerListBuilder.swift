import NevusCore

/// Appends layers one after the other and keeps track of shapes and tensors.
struct LayerListBuilder {
  private(set) var layers: [Layer] = []
  /// Side and channels of what the last layer gives.
  private(set) var side: Int
  private(set) var channels = 3

  /// How a window's padding follows from its size.
  enum Padding {
    /// TensorFlow's SAME: the output has ceil(input / stride) pixels, the odd pixel of padding
    /// stands below and to the right.
    case same
    /// As many pixels on every side.
    case symmetric
  }

  /// Starts on a square picture.
  init(side: Int) { self.side = side }

  /// The tensor that the last layer gives.
  var last: Int { layers.count }

  /// Appends a convolution, or a depthwise one where `isDepthwise`.
  mutating func convolve(
    _ name: String, to outputChannels: Int, kernel: Int = 1, stride: Int = 1,
    padding: Padding = .same, activation: Layer.Activation, isDepthwise: Bool = false,
    from input: Int? = nil, inputSide: Int? = nil, residual: Int? = nil
  ) {
    let width = inputSide ?? side
    let (before, after) = Self.padding(padding, side: width, kernel: kernel, stride: stride)
    layers.append(
      Layer(
        name: name, kind: isDepthwise ? .depthwise : .convolution, activation: activation,
        input: input ?? last, residual: residual, kernel: kernel, stride: stride,
        paddingBefore: before, paddingAfter: after, outputChannels: outputChannels))
    side = (width + before + after - kernel) / stride + 1
    channels = outputChannels
  }

  /// Appends a max pool with symmetric padding.
  mutating func maxPool(_ name: String, kernel: Int, stride: Int, padding: Int) {
    layers.append(
      Layer(
        name: name, kind: .maxPool, input: last, kernel: kernel, stride: stride,
        paddingBefore: padding, paddingAfter: padding, outputChannels: channels))
    side = (side + 2 * padding - kernel) / stride + 1
  }

  /// Appends the pooling and the linear layer that every network of ours ends with.
  mutating func classify(into classes: Int) {
    layers.append(
      Layer(name: "pool", kind: .globalAveragePool, input: last, outputChannels: channels))
    layers.append(Layer(name: "classifier", kind: .linear, input: last, outputChannels: classes))
  }

  private static func padding(_ rule: Padding, side: Int, kernel: Int, stride: Int) -> (Int, Int) {
    switch rule {
    case .symmetric: return (kernel / 2, kernel / 2)
    case .same:
      let total = max(((side + stride - 1) / stride - 1) * stride + kernel - side, 0)
      return (total / 2, total - total / 2)
    }
  }
}
