import NevusCore

/// The shapes of a training network's tensors and the counts of its layers' weights.
struct TrainingShapes {
  /// Tensor 0 is the input, `i + 1` the output of layer `i`.
  private(set) var tensors: [Shape]
  /// Weights of each layer.
  private(set) var weightCounts: [Int] = []

  /// The shapes that follow from an input of any size; layers have passed the checks of
  /// `NetworkShapes`.
  init(input: Shape, layers: [Layer]) {
    tensors = [input]
    for layer in layers {
      let source = tensors[layer.input]
      let isVector = layer.kind == .globalAveragePool || layer.kind == .linear
      let span = layer.paddingBefore + layer.paddingAfter - layer.kernel
      tensors.append(
        Shape(
          height: isVector ? 1 : (source.height + span) / layer.stride + 1,
          width: isVector ? 1 : (source.width + span) / layer.stride + 1,
          channels: layer.outputChannels))
      let taps = layer.kernel * layer.kernel
      switch layer.kind {
      case .convolution, .linear: weightCounts.append(taps * source.channels * layer.outputChannels)
      case .depthwise: weightCounts.append(taps * source.channels)
      case .add, .maxPool, .globalAveragePool: weightCounts.append(0)
      }
    }
  }
}
