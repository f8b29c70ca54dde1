import Foundation
import NevusArchitectures
import NevusFiles
import NevusTensors

extension Trainer {
  /// Does what writes into the folder.
  ///
  /// - Throws: `notSaved` where a file cannot be written: it says which checkpoint is kept.
  func keeping(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as TrainingError {
      throw error
    } catch {
      throw TrainingError.notSaved(step: step, kept: savedStep, reason: "\(error)")
    }
  }

  /// Writes the averaged weights, batch norms folded, as 16-bit floats.
  ///
  /// - Throws: `notFinite` where a weight is too large for that.
  func writeWeights(to path: String, _ figures: CheckFigures) throws {
    let averaged = averaged
    for (layer, values) in zip(definition.layers, averaged) {
      let fits = (values.weights + values.biases).allSatisfy { abs($0) < 65_504 }
      guard fits else { throw notFinite(in: layer.name) }
    }
    try SafetensorsFile(
      metadata: [
        "architecture": definition.architecture, "input_side": "\(definition.inputSide)",
        "licence": origin.licence,
        "provenance": "\(origin.provenance); run \(configuration.name), "
          + "step \(step) of \(totalSteps)",
        "class_shares": Self.text(sampler.shares), "class_prior": Self.text(learnedPrior),
        "calibration_balanced_accuracy": String(format: "%.4f", figures.sevenBalancedAccuracy),
      ], tensors: NetworkTensors.tensors(definition, averaged, as: .f16)
    ).write(to: path)
  }

  private static func text(_ shares: [Double]) -> String {
    shares.map { String(format: "%.6f", $0) }.joined(separator: ",")
  }

  /// The classes' prior that the logits have learned, in the order of the classes: the shares of the
  /// drawing, times the loss's class weights, less what the logit adjustment took off.
  var learnedPrior: [Double] {
    let shares = sampler.shares.indices.map { category in
      sampler.shares[category] * Double(loss.classWeights[category])
        * exp(-Double(loss.adjustment[category]))
    }
    let sum = max(shares.reduce(0, +), .leastNormalMagnitude)
    return shares.map { $0 / sum }
  }

  /// Writes a checkpoint, after a forward pass has shown that the weights are good for one.
  func save() throws {
    try checkFinite()
    var state = TrainingState(
      parameters: network.parameters.values, statistics: network.statistics.values)
    state.step = step
    state.averageParameters = average.values
    state.averageStatistics = averageStatistics.values
    state.first = memory.first.values
    state.second = memory.second.values
    state.best = best
    state.seconds = seconds
    try state.write(
      to: folder.checkpoint, identity: identity, settings: settings, totalSteps: totalSteps)
    savedStep = step
  }

  /// Goes on from the folder's checkpoint.
  func restore(allowsChanges: Bool) throws {
    let (state, found) = try TrainingState.read(
      path: folder.checkpoint, identity: identity, parameterCount: network.parameters.count,
      statisticCount: network.statistics.count, totalSteps: totalSteps)
    let differences = settings.compactMap { key, value in
      found[key].flatMap { $0 == value ? nil : "\(key) is \($0) there and \(value) here" }
    }
    guard allowsChanges || differences.isEmpty else {
      throw TrainingError.otherConfiguration(path: folder.checkpoint, differences: differences)
    }
    network.parameters.set(state.parameters)
    network.statistics.set(state.statistics)
    average.set(state.averageParameters)
    averageStatistics.set(state.averageStatistics)
    memory.first.set(state.first)
    memory.second.set(state.second)
    memory.step = state.step
    step = state.step
    best = state.best
    seconds = state.seconds
    savedStep = step
    try keeping { try folder.trimLog(to: step) }
  }

  /// What a checkpoint must share with the configuration that resumes it.
  var identity: String {
    "\(configuration.architecture), \(configuration.inputSide) pixels, "
      + "\(network.parameters.count) parameters, \(totalSteps) steps of \(configuration.batch)"
  }

  /// What a checkpoint should share with it: every setting but the name and the texts, and which
  /// pictures have which label.
  private var settings: [(key: String, value: String)] {
    let pictures = sampler.labels.count
    return configuration.settings.filter { !["name", "licence", "provenance"].contains($0.key) }
      + [("pictures", "\(pictures) (labels \(String(sampler.labelHash, radix: 16)))")]
  }

  /// Keeps a run that has not ended from being written over by mistake.
  ///
  /// - Throws: `unfinishedRun`.
  public static func refuseUnfinished(in folder: String) throws(TrainingError) {
    guard let found = progress(in: folder), let total = found.totalSteps, found.step < total
    else { return }
    throw .unfinishedRun(folder: folder, step: found.step, of: total)
  }

  /// How far the checkpoint in a folder is; nil where there is none that can be read.
  public static func progress(in folder: String) -> (step: Int, totalSteps: Int?)? {
    guard let file = try? SafetensorsFile(path: RunFolder(path: folder).checkpoint),
      let step = file.metadata["step"].flatMap(Int.init)
    else { return nil }
    return (step, file.metadata["total_steps"].flatMap(Int.init))
  }
}
