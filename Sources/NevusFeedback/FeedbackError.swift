/// An import that cannot be done: why, and what to do.
public enum FeedbackError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file's ending is none of those that can be read.
  case unknownKind(path: String)
  /// Nothing could be used.
  case nothing(leftOut: Int)

  /// One sentence that says what is wrong and one that says what to do.
  public var description: String {
    switch self {
    case .unknownKind(let path):
      "\(path): corrections are read from .jsonl files that the page exported, and from .csv "
        + "manifests. Export the corrections again, or name a CSV file of pictures and diagnoses."
    case .nothing(let count):
      "There is no correction to import; \(count) were left out. See why with --format json, and "
        + "ask for corrections with their pictures."
    }
  }
}
