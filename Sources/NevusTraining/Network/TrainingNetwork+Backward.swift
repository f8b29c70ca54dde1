import CNevusTraining
import NevusCore

extension TrainingNetwork {
  /// Computes the gradients of all parameters from that of the last layer's output: the logits,
  /// `[pictures, classes]`.
  ///
  /// Those of layers below `firstTrainedLayer` are 0.
  func backward(_ outputGradient: UnsafePointer<Float>) {
    let last = definition.layers.count
    gradientTarget(last).0?.update(
      from: outputGradient, count: count * shapes.tensors[last].count)
    for index in definition.layers.indices.reversed() where index >= firstTrainedLayer {
      let layer = definition.layers[index]
      guard let gradient = tensorGradients[index + 1] else { continue }
      if !uses[index + 1].gatesInReader { timed("gate backward") { gate(index, gradient.start) } }
      takeNormGradient(index)
      timed("\(layer.timingName) backward") {
        switch layer.kind {
        case .convolution: convolveBack(index, gradient.start)
        case .depthwise: depthwiseBack(index, gradient.start)
        case .maxPool: maxPoolBack(index, gradient.start)
        case .globalAveragePool: averagePoolBack(index, gradient.start)
        case .add: addBack(index, gradient.start)
        case .linear: linearBack(index, gradient.start)
        }
      }
      pool.give(gradient)
      tensorGradients[index + 1] = nil
    }
    let lowest = layout.layers[max(firstTrainedLayer, 0)...].first { !$0.weights.isEmpty }
    let frozen = lowest?.weights.lowerBound ?? 0
    gradients.start.update(repeating: 0, count: frozen)
  }

  /// Where the gradient of a tensor goes, and whether something is there already to be added to.
  func gradientTarget(_ tensor: Int) -> (UnsafeMutablePointer<Float>?, Bool) {
    if let buffer = tensorGradients[tensor] { return (buffer.start, true) }
    let buffer = pool.take(capacity * shapes.tensors[tensor].count)
    tensorGradients[tensor] = buffer
    return (buffer.start, false)
  }

  /// The activation's and the residual's part of a layer's way back, for layers whose reader has not
  /// done it: `gradient` becomes that of the normalised sums.
  private func gate(_ index: Int, _ gradient: UnsafeMutablePointer<Float>) {
    let layer = definition.layers[index]
    guard let norm = norms[index] else { return }
    norm.sums.reset()
    let source = view(index + 1)
    let sums = outputs[index].start
    var residual: (UnsafeMutablePointer<Float>?, Bool) = (nil, false)
    if let tensor = layer.residual, tensor > firstTrainedLayer {
      residual = gradientTarget(tensor)
    }
    let range = layer.activation.range
    Slices.forEach { slice in
      for picture in Slices.pictures(slice, of: count) {
        let at = picture * source.pictureCount
        if source.norm != nil {
          source.gate(
            gradient + at, picture * source.pixelCount, source.pixelCount, slice: slice)
        } else {
          nevus_gate_output_rows(
            gradient + at, source.values + at, sums + at, range.low, range.high,
            layer.residual == nil ? 1 : keeps[index][picture], residual.0.map { $0 + at },
            residual.1, norm.mean.start, source.pixelCount, source.shape.channels,
            norm.sums.first(slice), norm.sums.second(slice))
        }
        norm.sums.flush(slice)
      }
    }
  }

  private func takeNormGradient(_ index: Int) {
    let place = layout.layers[index]
    let shape = shapes.tensors[index + 1]
    norms[index]?.takeGradient(
      count: count * shape.height * shape.width,
      gamma: parameters.start + place.gamma.lowerBound,
      gammaGradient: gradients.start + place.gamma.lowerBound,
      betaGradient: gradients.start + place.beta.lowerBound)
  }

  private func addBack(_ index: Int, _ gradient: UnsafeMutablePointer<Float>) {
    let layer = definition.layers[index]
    let size = shapes.tensors[index + 1].count
    let range = layer.activation.range
    let values = outputs[index].start
    for tensor in [layer.input, layer.residual ?? 0] where tensor > firstTrainedLayer {
      let (target, adds) = gradientTarget(tensor)
      guard let target else { continue }
      for at in 0..<count * size {
        let open = values[at] > range.low && values[at] < range.high
        let value = open ? gradient[at] : 0
        target[at] = adds ? target[at] + value : value
      }
    }
  }
}
