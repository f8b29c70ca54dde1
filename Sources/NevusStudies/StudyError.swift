/// Why a study cannot start or go on, and what to do.
public enum StudyError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The output folder holds runs of a study, and nobody asked to resume it.
  case alreadyThere(path: String)
  /// A run in the folder was begun with another configuration or other pictures.
  case otherTrial(path: String)
  /// A run's record or predictions are not what was written.
  case damaged(path: String, detail: String)
  /// A study's plan says something that cannot be done.
  case badPlan(path: String, key: String, expected: String)
  /// A run has nothing to learn from, or nothing to be judged on.
  case noPictures(trial: String)
  /// A run's loss or weights became something that is no usable number; the run is over.
  case failed(trial: String, detail: String)
  /// A study's result that cannot be read.
  case unreadable(path: String, detail: String)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .alreadyThere(let path):
      "\(path): there are runs of a study already. Go on with --resume, or name another folder."
    case .otherTrial(let path):
      "\(path): the run was begun with another configuration or other pictures. "
        + "Name another output folder, or remove this one to run it anew."
    case .damaged(let path, let detail):
      "\(path): this is not what a run wrote (\(detail)). "
        + "Remove the run's folder; --resume then repeats that run alone."
    case .badPlan(let path, let key, let expected): "\(path): \"\(key)\" is to be \(expected)."
    case .noPictures(let trial):
      "\(trial): there are no pictures to learn from or to be judged on. "
        + "Check the data folder and the split."
    case .failed(let trial, let detail):
      "Run \(trial) failed: \(detail) To try it again, remove its folder."
    case .unreadable(let path, let detail):
      "\(path): this is no study's result (\(detail)). Run the study anew."
    }
  }
}

/// The user asked a study to stop; what was done is kept.
public struct StudyInterrupted: Error, Equatable, Sendable, CustomStringConvertible {
  /// The run that was stopped.
  public let trial: String
  /// The steps it has taken.
  public let step: Int

  /// What happened and how to go on.
  public var description: String {
    "Stopped in run \(trial) after step \(step). Go on with --resume."
  }
}
