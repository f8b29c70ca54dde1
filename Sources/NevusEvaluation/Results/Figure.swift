/// One published number: a value, its 95 % interval, and how many pictures it rests on.
public struct Figure: Codable, Equatable, Sendable {
  /// The value, or nil where it cannot be measured (no picture of the class, say).
  public var value: Double?
  /// The lower end of the 95 % interval, or nil where there is none.
  public var low: Double?
  /// The upper end.
  public var high: Double?
  /// The pictures in the denominator.
  public var n: Int
  /// How the interval was made.
  public var interval: Method?

  /// How an interval was made.
  public enum Method: String, Codable, Sendable {
    /// Percentiles of the bootstrap over lesions.
    case bootstrap
    /// Wilson's interval on the number of lesions, where all replicates agree.
    case wilson
  }

  /// Makes a figure; what is not finite becomes nil, so that no NaN reaches a file.
  package init(value: Double, interval: Interval?, method: Method = .bootstrap, n: Int) {
    self.n = n
    guard value.isFinite else { return }
    self.value = value
    guard let interval, interval.low.isFinite, interval.high.isFinite else { return }
    low = interval.low
    high = interval.high
    self.interval = method
  }

  /// A proportion: where every replicate agrees, Wilson's interval on `lesions` stands in.
  package static func proportion(
    _ value: Double, interval: Interval?, n: Int, lesions: Int
  ) -> Figure {
    if let interval, interval.low < interval.high {
      return Figure(value: value, interval: interval, n: n)
    }
    return Figure(
      value: value, interval: Wilson.interval(proportion: value, count: lesions), method: .wilson,
      n: n)
  }

  private enum CodingKeys: CodingKey { case value, low, high, n, interval }

  /// Writes `value` even where it is null: "not measurable" is a result too.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encodeIfPresent(low, forKey: .low)
    try container.encodeIfPresent(high, forKey: .high)
    try container.encode(n, forKey: .n)
    try container.encodeIfPresent(interval, forKey: .interval)
  }
}
