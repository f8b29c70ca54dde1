import NevusCore

/// Where a layer's numbers stand in the flat arrays of all parameters and of all statistics.
struct LayerLayout {
  /// `[outputs, taps, inputs]`, depthwise `[taps, channels]`, linear `[outputs, inputs]`.
  var weights = 0..<0
  /// Batch norm's gain; a linear layer has none.
  var gamma = 0..<0
  /// Batch norm's offset, or a linear layer's bias.
  var beta = 0..<0
  /// Running mean, in the array of statistics.
  var mean = 0..<0
  /// Running variance, in the array of statistics.
  var variance = 0..<0
}

/// The flat arrays' layout: layer after layer, weights, gains, offsets.
struct ParameterLayout {
  let layers: [LayerLayout]
  let parameterCount: Int
  let statisticCount: Int

  init(_ definition: NetworkDefinition, _ shapes: TrainingShapes) {
    var next = 0
    var nextStatistic = 0
    func take(_ count: Int, _ counter: inout Int) -> Range<Int> {
      defer { counter += count }
      return counter..<counter + count
    }
    layers = definition.layers.enumerated().map { index, layer in
      var layout = LayerLayout()
      guard layer.kind.hasWeights else { return layout }
      let channels = layer.outputChannels
      layout.weights = take(shapes.weightCounts[index], &next)
      if layer.kind.isNormalised {
        layout.gamma = take(channels, &next)
        layout.mean = take(channels, &nextStatistic)
        layout.variance = take(channels, &nextStatistic)
      }
      layout.beta = take(channels, &next)
      return layout
    }
    parameterCount = next
    statisticCount = nextStatistic
  }
}

extension Layer.Kind {
  /// Whether a batch norm follows the sum.
  var isNormalised: Bool { self == .convolution || self == .depthwise }
}

extension Layer.Activation {
  /// What the activation lets through: values are clamped to it.
  var range: (low: Float, high: Float) {
    switch self {
    case .none: (-.infinity, .infinity)
    case .relu: (0, .infinity)
    case .relu6: (0, 6)
    }
  }
}
