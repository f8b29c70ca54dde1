/// Answers that cannot be watched: why, and what to do.
public enum MonitoringError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The evaluation has no reference to compare with.
  case noReference(evaluation: String)
  /// Not one answer of the stated weights in any file.
  case noAnswers(model: String, others: Int)
  /// A folder without a log.
  case noLogs(folder: String)

  /// One sentence that says what is wrong and one that says what to do.
  public var description: String {
    switch self {
    case .noReference(let path):
      "\(path): there is no reference sample in it. Make it with `nevus evaluate --output`."
    case .noAnswers(let model, let others):
      "There is no answer of the model \(model.prefix(12)) to watch, \(others) of other models. "
        + "Give logs of this model, or the evaluation of the other with --evaluation."
    case .noLogs(let folder):
      "\(folder): there is no file that ends with .jsonl. Give the folder that `--log` writes to."
    }
  }
}
