/// Why nothing can be learnt, and what to do.
public enum LearningError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Nothing is left to learn from, or to judge on, once leaking pictures are left out.
  case noPictures(purpose: Purpose, new: Int, leftOut: Int)
  /// None of the pictures that both are judged on can be read.
  case nothingKnown(part: String)
  /// The weights and the master beside them are not of one run: an installation was broken off.
  case mixedPair(weights: String, master: String, record: String)

  /// What pictures were wanted for.
  public enum Purpose: String, Sendable {
    case learning = "to learn from"
    case judging = "to judge on"
  }

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .noPictures(let purpose, let new, let leftOut):
      "Of \(new) new pictures \(leftOut) were left out, and none is left \(purpose.rawValue). "
        + "Bring in more, or change held_back."
    case .nothingKnown(let part):
      "Of the \(part) pictures none can be read. Check data, split and new."
    case .mixedPair(let weights, let master, let record):
      "\(weights) and \(master) are not of one run: \(record) names only one of them. Put both back "
        + "from the folder before-… beside them, or pack the master anew."
    }
  }
}

/// A run that was stopped by the user; it goes on with `--resume`.
public struct LearningInterrupted: Error, Equatable, Sendable, CustomStringConvertible {
  /// The step it was stopped after.
  public var step: Int
  /// Steps of the whole run.
  public var totalSteps: Int

  /// Says where it was stopped.
  public init(step: Int, totalSteps: Int) {
    self.step = step
    self.totalSteps = totalSteps
  }

  /// How to go on.
  public var description: String {
    "Stopped after step \(step) of \(totalSteps). Go on with --resume."
  }
}
