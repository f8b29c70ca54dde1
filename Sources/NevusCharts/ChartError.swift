/// Values that no chart can be drawn of: which chart, and what is wrong.
public enum ChartError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is nothing to draw.
  case empty(chart: String)
  /// A value that is NaN, infinite or beyond ±1e15.
  case notDrawable(chart: String, at: String)
  /// Lists that belong together are not of one length, or a range has no extent.
  case mismatched(chart: String, detail: String)

  /// One sentence that says what is wrong, and one that says what to do.
  public var description: String {
    switch self {
    case .empty(let chart): "The chart \"\(chart)\" has no values. Leave it out."
    case .notDrawable(let chart, let at):
      "The chart \"\(chart)\" has a value at \(at) that cannot be drawn. Give finite values."
    case .mismatched(let chart, let detail): "The chart \"\(chart)\" does not fit: \(detail)."
    }
  }
}

extension ChartError {
  /// The largest magnitude that is drawn; beyond it labels and coordinates lose their digits.
  static let limit = 1e15

  /// Throws `notDrawable` for the first value that is none.
  static func check(
    _ values: some Sequence<Double>, chart: String, at: @autoclosure () -> String
  ) throws(ChartError) {
    for value in values where !(abs(value) <= limit) {
      throw .notDrawable(chart: chart, at: at())
    }
  }
}
