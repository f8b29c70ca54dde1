import CNevusTraining
import NevusCore

extension TrainingNetwork {
  /// Where batch norms take their statistics from.
  public enum Statistics: Sendable {
    /// The batch; the running ones move towards it.
    case batch
    /// The running ones.
    case running
  }

  /// Computes the logits of the first `count` pictures in `input`.
  func forward(count: Int, statistics: Statistics) {
    self.count = count
    for index in definition.layers.indices {
      computeSums(index)
      if statistics == .batch, index >= firstTrainedLayer { takeBatchNorm(index) }
      finish(index)
    }
  }

  /// A layer's output, before the batch norm where it has one.
  func computeSums(_ index: Int) {
    let layer = definition.layers[index]
    prepareNorm(index)
    timed("\(layer.timingName) forward") {
      switch layer.kind {
      case .convolution: convolve(index)
      case .depthwise: depthwise(index)
      case .maxPool: maxPool(index)
      case .globalAveragePool: averagePool(index)
      case .linear: linear(index)
      case .add: add(index)
      }
    }
  }

  /// Gives a batch norm the running statistics.
  func prepareNorm(_ index: Int) {
    let place = layout.layers[index]
    norms[index]?.prepare(
      gamma: parameters.start + place.gamma.lowerBound,
      beta: parameters.start + place.beta.lowerBound,
      runningMean: statistics.start + place.mean.lowerBound,
      runningVariance: statistics.start + place.variance.lowerBound)
  }

  private func takeBatchNorm(_ index: Int) {
    let place = layout.layers[index]
    let shape = shapes.tensors[index + 1]
    norms[index]?.takeBatch(
      count: count * shape.height * shape.width,
      gamma: parameters.start + place.gamma.lowerBound,
      beta: parameters.start + place.beta.lowerBound,
      runningMean: statistics.start + place.mean.lowerBound,
      runningVariance: statistics.start + place.variance.lowerBound)
  }

  /// The final values of a layer that is not lazy: normalised, residual added, activated.
  func finish(_ index: Int) {
    guard let norm = norms[index], let final = finals[index] else { return }
    timed("residual forward") { finish(index, norm, final.start) }
  }

  private func finish(_ index: Int, _ norm: BatchNorm, _ final: UnsafeMutablePointer<Float>) {
    let layer = definition.layers[index]
    let shape = shapes.tensors[index + 1]
    let range = layer.activation.range
    let residual = layer.residual.map { view($0).values }
    let source = outputs[index].start
    Slices.forEach { slice in
      for picture in Slices.pictures(slice, of: count) {
        let at = picture * shape.count
        nevus_residual_rows(
          final + at, source + at, norm.scale.start, norm.shift.start,
          residual == nil ? 1 : keeps[index][picture], residual.map { UnsafePointer($0 + at) },
          range.low, range.high, shape.height * shape.width, shape.channels)
      }
    }
  }

  private func add(_ index: Int) {
    let layer = definition.layers[index]
    guard let residual = layer.residual else { return }
    let (first, second) = (view(layer.input).values, view(residual).values)
    let range = layer.activation.range
    let target = outputs[index].start
    let size = shapes.tensors[index + 1].count
    Slices.forEach { slice in
      let pictures = Slices.pictures(slice, of: count)
      for at in pictures.lowerBound * size..<pictures.upperBound * size {
        target[at] = min(max(first[at] + second[at], range.low), range.high)
      }
    }
  }
}

extension Layer {
  /// The kind of work, for timings.
  var timingName: String {
    switch kind {
    case .convolution: isPointwise ? "pointwise" : "convolution \(kernel)x\(kernel)"
    case .depthwise: "depthwise \(kernel)x\(kernel)"
    case .maxPool, .globalAveragePool: "pool"
    case .linear: "linear"
    case .add: "add"
    }
  }
}
