import NevusCore

/// A layer's weights as integers with a scale for each output channel.
public struct RoundedWeights: Equatable, Sendable {
  /// In the order of `Layer.Kind`.
  public var stored: [Int8]
  /// What one step is worth, one an output channel.
  public var scales: [Float]
  /// In the units of the layer's float biases.
  public var biases: [Float]

  /// The weights as float numbers again.
  ///
  /// - Parameter isDepthwise: whether channels are the innermost axis.
  public func floats(isDepthwise: Bool) -> [Float] {
    let perChannel = stored.count / max(scales.count, 1)
    return stored.indices.map {
      Float(stored[$0]) * scales[isDepthwise ? $0 % scales.count : $0 / perChannel]
    }
  }
}

extension QuantisationPlan {
  /// The integers nearest to a layer's weights.
  ///
  /// - Parameter index: a convolution or depthwise layer.
  public func rounded(_ index: Int) -> RoundedWeights {
    let layer = definition.layers[index]
    let (weights, biases) = (parameters[index].weights, parameters[index].biases)
    let channels = layer.outputChannels
    let perChannel = weights.count / channels
    var result = RoundedWeights(
      stored: [Int8](repeating: 0, count: weights.count), scales: [], biases: biases)
    for channel in 0..<channels {
      let places = (0..<perChannel).map {
        layer.kind == .depthwise ? $0 * channels + channel : channel * perChannel + $0
      }
      let scale = scale(of: places.map { weights[$0] }[...], bias: biases[channel], layer)
      for place in places {
        result.stored[place] = Int8(min(max((weights[place] / scale).rounded(), -127), 127))
      }
      result.scales.append(scale)
    }
    return result
  }

  /// What one step of a channel's weights is worth: the largest is stored as 127.
  func scale(of weights: ArraySlice<Float>, bias: Float, _ layer: Layer) -> Float {
    // A channel with hardly any weights gets larger steps, so that its bias fits 32 bits.
    let input = layer.input == 0 ? 1 : ranges[layer.input - 1].scale
    let least = Float(abs(Double(bias)) / Double(input) / Double(1 << 28))
    return max((weights.map(abs).max() ?? 0) / 127, least, 1e-12)
  }
}
