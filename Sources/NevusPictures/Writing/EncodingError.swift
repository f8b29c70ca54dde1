/// Pixels that cannot be written as asked.
public enum EncodingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The number of samples is not what the size and the layout need.
  case wrongSampleCount(expected: Int, given: Int)
  /// A side of 0 or above 65,535 pixels, or options that the format does not have.
  case notPossible(String)

  /// What is wrong.
  public var description: String {
    switch self {
    case .wrongSampleCount(let expected, let given):
      "The picture needs \(expected) samples and was given \(given)."
    case .notPossible(let words): "The picture cannot be written: \(words)."
    }
  }
}
