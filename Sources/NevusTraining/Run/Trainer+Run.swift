import Foundation
import NevusArchitectures
import NevusFiles
import NevusTensors
import NevusTerminal

extension Trainer {
  /// How a run ended.
  public enum Ending: Equatable, Sendable {
    /// All steps were taken.
    case complete
    /// It was asked to stop; a checkpoint is written.
    case interrupted(step: Int)
  }

  /// Seconds between checkpoints at most.
  private static let checkpointInterval = 240.0
  /// Steps between lines of the log.
  private static let logInterval = 10

  /// Runs to the end, or until it is interrupted.
  ///
  /// - Parameters:
  ///   - resumes: go on from the folder's checkpoint, if there is one.
  ///   - interruption: asked after every step.
  ///   - source: the configuration's text, copied into the folder.
  /// - Throws: `TrainingError`, or what the files' reading and writing throws.
  @discardableResult
  public func run(
    resumes: Bool = false, interruption: Interruption = Interruption(), source: String? = nil
  ) throws -> Ending {
    if resumes, FileManager.default.fileExists(atPath: folder.checkpoint) {
      try restore()
    } else {
      begin()
      try Files.write("", to: folder.log)
    }
    if let source { try Files.write(source, to: folder.configuration) }
    let progress = Progress(
      "training", total: (totalSteps - step) * configuration.batch, unit: "pictures")
    var lastSave = Date()
    var note = ""
    while step < totalSteps {
      let started = Date()
      let result = try takeStep()
      seconds += Date().timeIntervalSince(started)
      progress.advance(
        by: configuration.batch, note: String(format: "loss %.3f%@", result.loss, note))
      if step % Self.logInterval == 0 || step == totalSteps {
        try folder.append(
          [
            ("loss", result.loss), ("rate", result.rate), ("gradient", result.gradientLength),
            ("seconds", seconds),
          ], step: step)
        try folder.writePage(name: configuration.name)
      }
      if step % loader.stepsPerPass == 0 || step == totalSteps {
        let figures = try checkAndKeep()
        note = String(format: "  balanced accuracy %.3f", figures.sevenBalancedAccuracy)
        try save()
        try folder.writePage(name: configuration.name)
        lastSave = Date()
      } else if Date().timeIntervalSince(lastSave) > Self.checkpointInterval {
        try save()
        lastSave = Date()
      }
      if interruption.isRequested, step < totalSteps {
        try save()
        return .interrupted(step: step)
      }
    }
    return .complete
  }

  /// Calibrates the batch norms on the first batch and starts the averages.
  private func begin() {
    if let batch = loader.batch(step: 0) {
      network.input.start.update(
        from: batch.input.start, count: batch.count * network.shapes.tensors[0].count)
      clearRegularisation()
      network.calibrateNorms(count: batch.count)
    }
    average.set(network.parameters.values)
    averageStatistics.set(network.statistics.values)
  }

  /// Checks the averaged weights and writes them, as the best ones if they are.
  private func checkAndKeep() throws -> CheckFigures {
    let figures = checkAverages()
    try folder.append(
      [
        ("balanced_accuracy_7", figures.sevenBalancedAccuracy),
        ("balanced_accuracy_7_prior_free", figures.sevenBalancedAccuracyPriorFree),
        ("balanced_accuracy_9", figures.nineBalancedAccuracy), ("accuracy", figures.accuracy),
        ("check_loss", figures.loss), ("seconds", seconds),
      ], step: step)
    try writeWeights(to: folder.last, figures)
    if figures.sevenBalancedAccuracy > best {
      best = figures.sevenBalancedAccuracy
      try writeWeights(to: folder.best, figures)
    }
    return figures
  }

  private func writeWeights(to path: String, _ figures: CheckFigures) throws {
    try SafetensorsFile(
      metadata: [
        "architecture": definition.architecture, "input_side": "\(definition.inputSide)",
        "provenance": "run \(configuration.name), step \(step) of \(totalSteps)",
        // The prior that the network has learned, in the order of the classes.
        "class_shares": sampler.shares.map { String(format: "%.6f", $0) }.joined(separator: ","),
        "calibration_balanced_accuracy": String(format: "%.4f", figures.sevenBalancedAccuracy),
      ], tensors: NetworkTensors.tensors(definition, averaged, as: .f16)
    ).write(to: path)
  }

  private func save() throws {
    var state = TrainingState(
      parameters: network.parameters.values, statistics: network.statistics.values)
    state.step = step
    state.averageParameters = average.values
    state.averageStatistics = averageStatistics.values
    state.first = memory.first.values
    state.second = memory.second.values
    state.best = best
    state.seconds = seconds
    try state.write(to: folder.checkpoint, identity: identity)
  }

  private func restore() throws {
    let state = try TrainingState(
      path: folder.checkpoint, identity: identity, parameterCount: network.parameters.count,
      statisticCount: network.statistics.count)
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
    try folder.trimLog(to: step)
  }
}
