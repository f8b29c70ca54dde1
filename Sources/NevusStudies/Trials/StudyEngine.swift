import Foundation
import NevusFiles
import NevusTraining

/// Runs a study's trials one after the other, each in a folder of its own, and can go on with them
/// at any moment: what is done is read again, what was begun goes on from its checkpoint.
public struct StudyEngine: Sendable {
  /// Where results go; runs are in `runs/NAME` below it.
  public let folder: String
  private let resumes: Bool
  private let startingWeights: @Sendable (String) -> String
  private let interruption: Interruption

  /// Makes an engine.
  ///
  /// - Parameters:
  ///   - resumes: go on with the runs that the folder holds.
  ///   - startingWeights: where the pretrained weights of an architecture are.
  ///   - interruption: asked after every step.
  public init(
    folder: String, resumes: Bool, interruption: Interruption = Interruption(),
    startingWeights: @escaping @Sendable (String) -> String
  ) {
    self.folder = folder
    self.resumes = resumes
    self.interruption = interruption
    self.startingWeights = startingWeights
  }

  /// Refuses a folder with runs in it unless they are to be gone on with.
  ///
  /// - Throws: `alreadyThere`.
  public func begin() throws(StudyError) {
    let runs = "\(folder)/runs"
    let found = (try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? []
    guard resumes || found.isEmpty else { throw .alreadyThere(path: runs) }
  }

  /// Brings trials to their end, in order.
  ///
  /// - Parameter done: called with the outcomes so far after each trial.
  /// - Throws: `otherTrial`, `damaged`, `failed`, `StudyInterrupted`; what training throws.
  public func run(_ trials: [Trial], done: ([TrialOutcome]) throws -> Void = { _ in }) throws
    -> [TrialOutcome]
  {
    var outcomes: [TrialOutcome] = []
    for (number, trial) in trials.enumerated() {
      outcomes.append(try run(trial, number: number + 1, of: trials.count))
      try done(outcomes)
    }
    return outcomes
  }

  /// Brings one trial to its end.
  ///
  /// - Parameters:
  ///   - number: which it is, for the user.
  ///   - count: of how many.
  /// - Throws: as `run(_:done:)`.
  func run(_ trial: Trial, number: Int, of count: Int) throws -> TrialOutcome {
    say("run \(number) of \(count): \(trial.name)")
    let outcome = try TrialRunner(
      trial: trial, folder: TrialFolder(path: "\(folder)/runs/\(trial.name)"),
      startingWeights: startingWeights, interruption: interruption
    ).run()
    let (judged, learned) = (outcome.record.unreadable, outcome.record.unreadableTraining)
    if judged + learned > 0 {
      say(
        "\(trial.name): \(learned) pictures to learn from and \(judged) to be judged on could "
          + "not be read, and were left out.")
    }
    return outcome
  }

  private func say(_ words: String) {
    FileHandle.standardError.write(Data("\(words)\n".utf8))
  }
}
