import NevusCore

extension TrainingNetwork {
  /// Puts pictures in, `[pictures, height, width, channels]` as the first layer reads them.
  package func setInput(_ values: [Float]) { input.set(values) }

  /// The final values of a tensor after a pass, `[pictures, height, width, channels]`.
  package func values(of tensor: Int) -> [Float] {
    let view = view(tensor)
    let target = FloatBuffer(count: count * view.pictureCount)
    view.copy(0, count * view.pixelCount, to: target.start)
    return target.values
  }

  /// Runs both passes with the gradient of the last layer's output.
  package func run(count: Int, statistics: Statistics, outputGradient: [Float]) {
    forward(count: count, statistics: statistics)
    outputGradient.withUnsafeBufferPointer { if let base = $0.baseAddress { backward(base) } }
  }

  /// The gradient of the input after `run`; `firstTrainedLayer` must have been -1.
  package var inputGradient: [Float] {
    tensorGradients[0].map { $0[0..<count * shapes.tensors[0].count] } ?? []
  }

  /// The gradients of a layer's weights, gains and offsets.
  package func gradients(of layer: Int) -> (weights: [Float], gains: [Float], offsets: [Float]) {
    let place = layout.layers[layer]
    return (gradients[place.weights], gradients[place.gamma], gradients[place.beta])
  }

  /// Everything that is learned, flat.
  package var allParameters: [Float] {
    get { parameters.values }
    set { parameters.set(newValue) }
  }

  /// Their gradients, flat.
  package var allGradients: [Float] { gradients.values }

  /// Running means and variances, flat.
  package var allStatistics: [Float] {
    get { statistics.values }
    set { statistics.set(newValue) }
  }

  /// Factors of the residual branches, `[pictures]` a layer that has one.
  package var residualFactors: [[Float]] {
    get { keeps }
    set { keeps = newValue }
  }

  /// Factors of the pooled features, `[pictures, features]`; empty for none.
  package var featureFactors: [Float] {
    get { dropout }
    set { dropout = newValue }
  }

  /// Where a layer's gains, means and variances start and how many there are.
  package func setNorm(_ layer: Int, gains: [Float], means: [Float], variances: [Float]) {
    let place = layout.layers[layer]
    parameters.set(gains, at: place.gamma.lowerBound)
    statistics.set(means, at: place.mean.lowerBound)
    statistics.set(variances, at: place.variance.lowerBound)
  }
}

extension TrainingNetwork {
  /// The layers with parameters, and where those are.
  package var parameterRanges: [(layer: String, range: Range<Int>)] {
    zip(definition.layers, layout.layers).compactMap { layer, place in
      place.weights.isEmpty
        ? nil : (layer.name, place.weights.lowerBound..<place.beta.upperBound)
    }
  }

  /// Where their weights are, without norms and biases.
  package var weightRanges: [Range<Int>] {
    layout.layers.map(\.weights).filter { !$0.isEmpty }
  }
}
