import CNevusTraining
import Foundation
import NevusData

extension Trainer {
  /// What one step did.
  struct StepResult {
    var loss: Double
    var gradientLength: Double
    var rate: Double
  }

  /// One step: a batch, both passes, the optimiser, the averages.
  ///
  /// - Throws: `notFinite`, before any weight is touched.
  func takeStep() throws(TrainingError) -> StepResult {
    willStep?(network)
    var clock = StepTimes.Clock()
    guard let batch = loader.batch(step: step), batch.count > 1 else {
      throw TrainingError.noPictures
    }
    times.load += clock.lap()
    network.input.start.update(
      from: batch.input.start, count: batch.count * network.shapes.tensors[0].count)
    prepareRegularisation(batch.count)
    network.firstTrainedLayer = firstTrainedLayer
    network.forward(count: batch.count, statistics: .batch)
    let targets = teachers?.targets(network.input, batch) ?? batch.targets
    let (value, gradient) = loss(network.logits, targets)
    guard value.isFinite else { throw notFinite() }
    times.forward += clock.lap()
    gradient.withUnsafeBufferPointer {
      if let base = $0.baseAddress { network.backward(base) }
    }
    let length = gradientLength()
    guard length.isFinite else { throw notFinite() }
    times.backward += clock.lap()
    let settings = configuration.optimiser
    if settings.clip > 0, length > settings.clip { scaleGradients(Float(settings.clip / length)) }
    let rate = settings.rate * schedule.factor(step)
    memory.apply(
      optimiser, trainedGroups, values: network.parameters, gradients: network.gradients,
      rate: Float(rate), decay: Float(settings.decay))
    step += 1
    lastLoss = value
    moveAverages()
    times.update += clock.lap()
    return StepResult(loss: value, gradientLength: length, rate: rate)
  }

  /// The lowest layer that learns at this step.
  private var firstTrainedLayer: Int {
    network.definition.layers.indices.first { firstStep(of: $0) <= step } ?? 0
  }

  /// The step at which a layer begins to learn: the last one at once, the others from the top down in
  /// the passes of unfreezing.
  private func firstStep(of layer: Int) -> Int {
    let count = network.definition.layers.count
    let steps = configuration.optimiser.unfreezingPasses * Double(loader.stepsPerPass)
    return Int((steps * Double(count - 1 - layer) / Double(count)).rounded(.up))
  }

  /// The groups that learn at this step, each with the step at which it began: the optimiser's
  /// averages are as young.
  private var trainedGroups: [ParameterGroup] {
    groups.compactMap { group in
      var group = group
      group.firstStep = firstStep(of: group.layer)
      return group.firstStep <= step ? group : nil
    }
  }

  /// Draws which features and residual branches are left out.
  private func prepareRegularisation(_ count: Int) {
    let settings = configuration.regularisation
    var generator = SeededGenerator(
      seed: UInt64(configuration.seed), name: "regularisation \(step)")
    let layers = network.definition.layers
    for (index, layer) in layers.enumerated() where layer.residual != nil && layer.kind != .add {
      let drop = settings.stochasticDepth * Double(index) / Double(layers.count)
      network.keeps[index] = (0..<network.capacity).map { _ in
        generator.unit() < drop ? 0 : Float(1 / (1 - drop))
      }
    }
    let features = layers.last.map { network.shapes.tensors[$0.input].count } ?? 0
    let drop = settings.dropout
    network.dropout =
      drop > 0
      ? (0..<count * features).map { _ in generator.unit() < drop ? 0 : Float(1 / (1 - drop)) }
      : []
  }

  /// Lets everything through, as outside training.
  func clearRegularisation() {
    network.dropout = []
    for index in network.keeps.indices {
      network.keeps[index] = network.keeps[index].map { _ in 1 }
    }
  }

  private func gradientLength() -> Double {
    let gradients = network.gradients
    let sums = FloatBuffer(count: Slices.count * 2 * 16)
    return sums.start.withMemoryRebound(to: Double.self, capacity: Slices.count * 16) { sums in
      Slices.forEach { slice in
        let part = Slices.pictures(slice, of: gradients.count)
        var sum = 0.0
        for index in part {
          let value = Double(gradients.start[index])
          sum += value * value
        }
        sums[slice * 16] = sum
      }
      return (0..<Slices.count).reduce(0) { $0 + sums[$1 * 16] }.squareRoot()
    }
  }

  private func scaleGradients(_ factor: Float) {
    let start = network.gradients.start
    Slices.forEachRange(of: network.gradients.count) { part in
      for index in part { start[index] *= factor }
    }
  }

  /// The averages forget faster at the start, so that the first weights do not linger.
  private func moveAverages() {
    let keep = min(configuration.optimiser.average, Double(1 + step) / Double(10 + step))
    for (average, values) in [
      (average, network.parameters), (averageStatistics, network.statistics),
    ] {
      Slices.forEachRange(of: values.count) { part in
        nevus_average_values(
          average.start + part.lowerBound, values.start + part.lowerBound, part.count,
          Float(1 - keep))
      }
    }
  }

  /// Throws `notFinite` unless all weights, and what they make of the last batch's pictures, are
  /// numbers.
  func checkFinite() throws(TrainingError) {
    for values in [network.parameters, network.statistics] {
      guard (0..<values.count).allSatisfy({ values.start[$0].isFinite }) else {
        throw notFinite()
      }
    }
    guard network.count > 1 else { return }
    clearRegularisation()
    network.forward(count: network.count, statistics: .running)
    guard network.logits.allSatisfy(\.isFinite) else { throw notFinite() }
  }

  /// The layer where the trouble began: the first whose output is not a number, else the last whose
  /// gradient is not, for gradients come from the end, else the first with such a weight.
  private func notFinite() -> TrainingError {
    let layers = network.definition.layers
    func isFinite(_ buffer: FloatBuffer, _ range: Range<Int>) -> Bool {
      range.allSatisfy { buffer.start[$0].isFinite }
    }
    let ranges = network.layout.layers.map { $0.weights.lowerBound..<$0.beta.upperBound }
    let index =
      layers.indices.first { index in
        !isFinite(
          network.outputs[index], 0..<network.count * network.shapes.tensors[index + 1].count)
      }
      ?? layers.indices.last { !ranges[$0].isEmpty && !isFinite(network.gradients, ranges[$0]) }
      ?? layers.indices.first { !ranges[$0].isEmpty && !isFinite(network.parameters, ranges[$0]) }
      ?? layers.count - 1
    return notFinite(in: layers[index].name)
  }

  func notFinite(in layer: String) -> TrainingError {
    .notFinite(
      step: step, layer: layer, checkpoint: savedStep == nil ? "" : folder.checkpoint)
  }
}
