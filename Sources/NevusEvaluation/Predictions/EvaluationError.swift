/// Predictions that cannot be evaluated, or an evaluation that cannot be read: what and where.
public enum EvaluationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is nothing to evaluate.
  case noPictures
  /// One picture stands there twice.
  case duplicate(id: String)
  /// A picture without a lesion: the bootstrap would not know what to draw it with.
  case noLesion(id: String)
  /// A picture with too few or too many probabilities.
  case wrongCount(id: String, found: Int, expected: Int)
  /// Probabilities that are not finite, outside 0…1, or do not sum to 1.
  case notADistribution(id: String)
  /// Two sets that are to be compared are not of the same pictures; the first that differs.
  case differentPictures(id: String)
  /// An evaluation file that is not one, with the key that is wrong.
  case unreadable(path: String, detail: String)
  /// A Markdown block of generated figures that cannot be filled.
  case block(path: String, line: Int, detail: String)

  /// One sentence that says what is wrong and one that says what to do.
  public var description: String {
    switch self {
    case .noPictures:
      "There are no pictures to evaluate. Check the part's name and the folder of pictures."
    case .duplicate(let id): "\(id): the picture stands there twice. Remove one row."
    case .noLesion(let id):
      "\(id): no lesion is named. Give the lesion's id, or the picture's own where it has none."
    case .wrongCount(let id, let found, let expected):
      "\(id): \(found) probabilities instead of \(expected). Evaluate with weights of nine classes."
    case .notADistribution(let id):
      "\(id): the probabilities are no distribution. They must be in 0…1 and sum to 1."
    case .differentPictures(let id):
      "\(id): only one of the two sets has this picture, or labels differ. Compare equal parts."
    case .unreadable(let path, let detail):
      "\(path): this is no evaluation (\(detail)). Write it anew with nevus evaluate --output."
    case .block(let path, let line, let detail):
      "\(path):\(line): \(detail)."
    }
  }
}
