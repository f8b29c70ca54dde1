import Foundation
import NevusFiles
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
  ///   - resumes: go on from the folder's checkpoint, if there is one; otherwise what an earlier run
  ///     left in the folder is removed.
  ///   - allowsChanges: go on though the checkpoint was made with other settings.
  ///   - interruption: asked after every step.
  ///   - source: the configuration's text, copied into the folder.
  /// - Throws: `TrainingError`, or what the files' reading throws. The last checkpoint stays whole.
  @discardableResult
  public func run(
    resumes: Bool = false, allowsChanges: Bool = false,
    interruption: Interruption = Interruption(), source: String? = nil
  ) throws -> Ending {
    let goesOn = resumes && FileManager.default.fileExists(atPath: folder.checkpoint)
    if goesOn { try restore(allowsChanges: allowsChanges) }
    try keeping {
      if !goesOn {
        folder.clear()
        begin()
        try Files.write("", to: folder.log)
      }
      if let source { try Files.write(source, to: folder.configuration) }
    }
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
      let isPassEnd = step % loader.stepsPerPass == 0 || step == totalSteps
      try keeping {
        if step % Self.logInterval == 0 || step == totalSteps { try log(result) }
        if isPassEnd {
          let figures = try checkAndKeep()
          note = String(format: "  balanced accuracy %.3f", figures.sevenBalancedAccuracy)
        }
        let isDue = Date().timeIntervalSince(lastSave) > Self.checkpointInterval
        if isPassEnd || isDue || interruption.isRequested {
          try save()
          lastSave = Date()
        }
      }
      if interruption.isRequested, step < totalSteps { return .interrupted(step: step) }
    }
    return .complete
  }

  /// Calibrates the batch norms on the first batch and starts the averages.
  func begin() {
    if let batch = loader.batch(step: 0), batch.count > 1 {
      network.input.start.update(
        from: batch.input.start, count: batch.count * network.shapes.tensors[0].count)
      clearRegularisation()
      network.calibrateNorms(count: batch.count)
    }
    average.set(network.parameters.values)
    averageStatistics.set(network.statistics.values)
  }

  private func log(_ result: StepResult) throws {
    try folder.append(
      [
        ("loss", result.loss), ("rate", result.rate), ("gradient", result.gradientLength),
        ("seconds", seconds),
      ], step: step)
    try folder.writePage(name: configuration.name, totalSteps: totalSteps)
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
    try folder.writePage(name: configuration.name, totalSteps: totalSteps)
    return figures
  }
}
