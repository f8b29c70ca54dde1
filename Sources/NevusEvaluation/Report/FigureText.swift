import Foundation

extension Figure {
  /// The value and its interval, such as `0.812 (0.781–0.843)`, or `–` where it was not measured.
  ///
  /// Rounding happens here, for reading, and nowhere else.
  public var text: String {
    guard let value else { return "–" }
    guard let low, let high else { return Self.rounded(value) }
    return "\(Self.rounded(value)) (\(Self.rounded(low))–\(Self.rounded(high)))"
  }

  /// Three decimals, without a sign where they are all nought.
  static func rounded(_ value: Double) -> String {
    let text = String(format: "%.3f", value)
    return text == "-0.000" ? "0.000" : text
  }

  /// The interval, where there is one that is in order: a file may hold anything.
  public var range: ClosedRange<Double>? { Self.range(low, high) }

  /// The range between two numbers, where they are in order.
  static func range(_ low: Double?, _ high: Double?) -> ClosedRange<Double>? {
    guard let low, let high, low <= high else { return nil }
    return low...high
  }
}

extension CalibrationTest {
  /// The p value, or `< 0.001`.
  var text: String { pValue < 0.001 ? "< 0.001" : Figure.rounded(pValue) }
}
