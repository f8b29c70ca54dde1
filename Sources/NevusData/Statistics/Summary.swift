/// A list of numbers in a few: mean, deviation, quartiles and range.
public struct Summary: Codable, Equatable, Sendable {
  /// How many numbers there are.
  public var count: Int
  /// Their mean.
  public var mean: Double
  /// Their standard deviation (of the list, not of a larger population).
  public var deviation: Double
  /// The smallest, first quartile, median, third quartile and largest (nearest rank).
  public var quartiles: [Double]

  /// Summarises numbers, of which there is at least one; nil otherwise.
  public init?(_ values: [Double]) {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    count = sorted.count
    let mean = sorted.reduce(0, +) / Double(sorted.count)
    self.mean = mean
    deviation =
      (sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(sorted.count)).squareRoot()
    quartiles = (0...4).map { sorted[(sorted.count - 1) * $0 / 4] }
  }

  /// The median.
  public var median: Double { quartiles[2] }
}
