import NevusCore

extension TrainingNetwork {
  /// Logits: features times weights plus biases.
  func linear(_ index: Int) {
    let source = view(definition.layers[index].input)
    let classes = definition.layers[index].outputChannels
    let target = outputs[index].start
    let biases = parameters.start + layout.layers[index].beta.lowerBound
    for picture in 0..<count {
      (target + picture * classes).update(from: biases, count: classes)
    }
    BLAS.multiply(
      source.values, weights(index), into: target, m: count, n: classes,
      k: source.shape.channels, transposing: .second, accumulates: true)
  }

  /// - Parameter gradient: of the logits, `[pictures, classes]`.
  func linearBack(_ index: Int, _ gradient: UnsafePointer<Float>) {
    let layer = definition.layers[index]
    let source = view(layer.input)
    let classes = layer.outputChannels
    let depth = source.shape.channels
    let place = layout.layers[index]
    BLAS.multiply(
      gradient, source.values, into: gradients.start + place.weights.lowerBound, m: classes,
      n: depth, k: count, transposing: .first)
    let biases = gradients.start + place.beta.lowerBound
    for category in 0..<classes {
      biases[category] = (0..<count).reduce(0) { $0 + gradient[$1 * classes + category] }
    }
    guard layer.input > firstTrainedLayer, let target = gradientTarget(layer.input).0 else {
      return
    }
    BLAS.multiply(gradient, weights(index), into: target, m: count, n: depth, k: classes)
  }
}
