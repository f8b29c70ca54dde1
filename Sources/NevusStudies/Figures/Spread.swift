import Foundation

/// A figure of several runs: their mean, and how far they lie apart.
public struct Spread: Codable, Equatable, Sendable {
  /// Each run's value.
  public var values: [Double]
  /// Their mean.
  public var mean: Double
  /// Their standard deviation (n - 1 below the line); nil for a single run.
  public var standardDeviation: Double?

  /// Summarises values, or nil for none.
  public init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    self.values = values
    mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { [mean] in $0 + ($1 - mean) * ($1 - mean) }
    standardDeviation =
      values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : nil
  }

  /// `0.712 ± 0.004`, or the mean alone.
  public func text(decimals: Int = 3, isSigned: Bool = false) -> String {
    let value = (isSigned && mean >= 0 ? "+" : "") + Self.rounded(mean, decimals: decimals)
    guard let standardDeviation else { return value }
    return "\(value) ± \(Self.rounded(standardDeviation, decimals: decimals))"
  }

  static func rounded(_ value: Double, decimals: Int = 3) -> String {
    String(format: "%.\(decimals)f", value)
  }
}
