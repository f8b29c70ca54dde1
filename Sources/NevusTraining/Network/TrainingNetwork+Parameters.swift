import Foundation
import NevusCore
import NevusTensors

extension TrainingNetwork {
  /// Takes a network's numbers with batch norms folded. Each convolution's bias becomes the offset
  /// of its batch norm, to be put right by `calibrateNorms`.
  public func load(_ values: [LayerParameters]) {
    for (place, values) in zip(layout.layers, values) {
      parameters.set(values.weights, at: place.weights.lowerBound)
      parameters.set(values.biases, at: place.beta.lowerBound)
      parameters.set([Float](repeating: 1, count: place.gamma.count), at: place.gamma.lowerBound)
      statistics.set([Float](repeating: 0, count: place.mean.count), at: place.mean.lowerBound)
      statistics.set(
        [Float](repeating: 1, count: place.variance.count), at: place.variance.lowerBound)
    }
  }

  /// Puts batch norms behind convolutions with biases so that the network computes what it did: the
  /// running statistics are those of the first `count` pictures in the input, the gain is
  /// sqrt(variance + epsilon), the offset mean + bias.
  public func calibrateNorms(count: Int) {
    self.count = count
    for index in definition.layers.indices {
      computeSums(index)
      if let norm = norms[index] {
        let place = layout.layers[index]
        let shape = shapes.tensors[index + 1]
        let pixels = Double(count * shape.height * shape.width)
        for channel in 0..<norm.channels {
          let (sum, squares) = norm.sums.total(channel)
          let offset = sum / pixels
          let variance = Float(max(squares / pixels - offset * offset, 0))
          let mean = statistics.start[place.mean.lowerBound + channel] + Float(offset)
          statistics.start[place.mean.lowerBound + channel] = mean
          statistics.start[place.variance.lowerBound + channel] = variance
          parameters.start[place.gamma.lowerBound + channel] =
            (variance + BatchNorm.epsilon).squareRoot()
          parameters.start[place.beta.lowerBound + channel] += mean
        }
        prepareNorm(index)
      }
      finish(index)
    }
  }

  /// The network's numbers with batch norms folded, as engines and the quantiser take them.
  ///
  /// - Parameters:
  ///   - parameters: all parameters in the network's order; nil for its own.
  ///   - statistics: all running statistics; nil for its own.
  func folded(parameters: [Float]? = nil, statistics: [Float]? = nil) -> [LayerParameters] {
    let parameters = parameters ?? self.parameters.values
    let statistics = statistics ?? self.statistics.values
    return zip(definition.layers, layout.layers).map { layer, place in
      guard layer.kind.hasWeights else { return LayerParameters() }
      var weights = Array(parameters[place.weights])
      var biases = Array(parameters[place.beta])
      guard layer.kind.isNormalised else {
        return LayerParameters(weights: weights, biases: biases)
      }
      let channels = layer.outputChannels
      let perChannel = weights.count / channels
      for channel in 0..<channels {
        let variance = Double(statistics[place.variance.lowerBound + channel])
        let factor =
          Double(parameters[place.gamma.lowerBound + channel])
          / (variance + Double(BatchNorm.epsilon)).squareRoot()
        biases[channel] = Float(
          Double(biases[channel])
            - Double(statistics[place.mean.lowerBound + channel]) * factor)
        for index in 0..<perChannel {
          let at =
            layer.kind == .depthwise ? index * channels + channel : channel * perChannel + index
          weights[at] = Float(Double(weights[at]) * factor)
        }
      }
      return LayerParameters(weights: weights, biases: biases)
    }
  }

  /// The network's own numbers with batch norms folded.
  public var folded: [LayerParameters] { folded() }

  /// Fills the weights with normal numbers of variance 2 / inputs; the last layer's stay 0.
  ///
  /// Source: K. He et al., "Delving deep into rectifiers", 2015, equation 10.
  public func randomise(seed: UInt64) {
    var generator = NormalGenerator(seed: seed)
    load(
      zip(definition.layers, layout.layers).enumerated().map { index, pair in
        let (layer, place) = pair
        let fan = place.weights.count / max(layer.outputChannels, 1)
        let spread = layer.kind == .linear ? 0 : Float(2 / Double(max(fan, 1))).squareRoot()
        return LayerParameters(
          weights: place.weights.map { _ in generator.next() * spread },
          biases: place.beta.map { _ in 0 })
      })
  }
}
