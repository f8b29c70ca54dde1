import Foundation
import NevusCore
import NevusEvaluation
import NevusFiles
import NevusRelease
import NevusTensors
import NevusTraining

/// A run and what it said about the pictures it was judged on.
public struct TrialOutcome: Sendable {
  /// What was run.
  public let trial: Trial
  /// What it took.
  public let record: TrialRecord
  /// What the averaged weights of the last step say, in float32.
  public let predictions: Predictions

  /// The run's figures.
  public var figures: [StudyMetric: Double] {
    StudyMetric.measure(predictions, prior: record.prior)
  }
}

/// Brings one run to its end from wherever it is.
struct TrialRunner {
  let trial: Trial
  let folder: TrialFolder
  let startingWeights: @Sendable (String) -> String
  let interruption: Interruption

  /// - Throws: `otherTrial`, `damaged`, `failed`, `StudyInterrupted`; what training throws.
  func run() throws -> TrialOutcome {
    var record = TrialRecord(name: trial.name, fingerprint: trial.fingerprint)
    if folder.isBegun {
      let found = try TrialRecord(path: folder.record)
      guard found.fingerprint == record.fingerprint else {
        throw StudyError.otherTrial(path: folder.path)
      }
      if let failure = found.failure {
        throw StudyError.failed(trial: trial.name, detail: failure)
      }
      if found.isComplete { return try outcome(found) }
    } else {
      // Whatever lies there is not of this run.
      folder.removeState()
    }
    try record.write(to: folder.record)
    let trainer: Trainer
    do {
      trainer = try train(&record)
    } catch {
      guard let detail = Self.divergence(error) else { throw error }
      // The same would happen again: a run follows from its seed.
      record.failure = detail
      record.isComplete = true
      try record.write(to: folder.record)
      folder.removeState()
      throw StudyError.failed(trial: trial.name, detail: detail)
    }
    let predictions = try judge(trainer, &record)
    let text = PredictionsFile.text(predictions)
    try Files.write(text, to: folder.predictions)
    record.predictionsSHA256 = CodeHash.sha256(Data(text.utf8))
    record.isComplete = true
    try record.write(to: folder.record)
    folder.removeState()
    return try outcome(record)
  }

  /// What is wrong where the recipe itself is at fault, nil for all else, such as a full disk.
  private static func divergence(_ error: any Error) -> String? {
    switch error {
    case TrainingError.notFinite(let step, let layer, _):
      "the loss is not a number at step \(step), from layer \(layer) on."
    case let fault as SafetensorsError where fault.kind == .value:
      "the weights have grown out of range: \(fault.detail)."
    default: nil
    }
  }

  private func outcome(_ record: TrialRecord) throws -> TrialOutcome {
    TrialOutcome(
      trial: trial, record: record,
      predictions: try PredictionsFile.read(
        folder.predictions, sha256: record.predictionsSHA256, judged: trial.judged))
  }

  private func train(_ record: inout TrialRecord) throws -> Trainer {
    let trainer = try TrainingJob.trainer(
      trial.configuration, training: trial.training, check: trial.judged,
      startingWeights: startingWeights, folder: folder.path)
    // A run that goes on begins at another step: its rate is that of this start alone.
    var begun: (step: Int, time: clock_t)?
    trainer.willStep = { [unowned trainer] _ in
      if begun == nil { begun = (trainer.stepsTaken, clock()) }
    }
    let ending = try trainer.run(
      resumes: true, interruption: interruption, source: trial.toml)
    if case .interrupted(let step) = ending {
      throw StudyInterrupted(trial: trial.name, step: step)
    }
    record.steps = trainer.stepsTaken
    record.batch = trial.configuration.batch
    record.seconds = trainer.secondsInSteps
    if let begun {
      let used = Double(clock() - begun.time) / Double(CLOCKS_PER_SEC)
      let pictures = Double((record.steps - begun.step) * record.batch)
      record.picturesPerProcessorSecond = used > 0 ? pictures / used : nil
    }
    record.prior = trial.prior
    record.unreadableTraining = trainer.unreadable.count
    return trainer
  }

  private func judge(_ trainer: Trainer, _ record: inout TrialRecord) throws -> Predictions {
    let squares = Squares(
      trial.judged, side: trial.configuration.inputSide, label: "judged pictures")
    guard !squares.pictures.isEmpty else { throw StudyError.noPictures(trial: trial.name) }
    record.unreadable = squares.failures.count
    let said = try Predictors.float(
      trainer.definition, trainer.averaged, Calibration(), on: squares)
    // Through the file's form, so that a run that is read again gives the same figures.
    let pictures = Dictionary(trial.judged.map { ($0.id, $0) }) { first, _ in first }
    return try Predictions(
      said.rows.compactMap { row in
        pictures[row.id].map { Prediction($0, probabilities: row.probabilities) }
      })
  }
}
