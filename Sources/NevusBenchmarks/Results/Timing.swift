/// How long something took, over many runs: milliseconds.
public struct Timing: Codable, Equatable, Sendable {
  /// How many runs.
  public var runs: Int
  /// Half of the runs were faster.
  public var median: Double
  /// One run in twenty was faster.
  public var low: Double
  /// One run in twenty was slower.
  public var high: Double

  /// Sorts out measurements, in milliseconds; nil without any.
  public init?(_ milliseconds: [Double]) {
    let sorted = milliseconds.sorted()
    guard let last = sorted.last else { return nil }
    func quantile(_ share: Double) -> Double {
      let place = share * Double(sorted.count - 1)
      let index = Int(place)
      guard index + 1 < sorted.count else { return last }
      return sorted[index] + (sorted[index + 1] - sorted[index]) * (place - Double(index))
    }
    runs = sorted.count
    median = quantile(0.5)
    low = quantile(0.05)
    high = quantile(0.95)
  }

  /// `7.81 (7.69–8.40)`.
  var text: String { "\(Self.digits(median)) (\(Self.digits(low))–\(Self.digits(high)))" }

  /// Three digits that count.
  static func digits(_ value: Double) -> String {
    let places = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let whole = Int((value * scale).rounded())
    guard places > 0 else { return "\(whole)" }
    let fraction = String(whole % Int(scale))
    let zeros = String(repeating: "0", count: places - fraction.count)
    return "\(whole / Int(scale)).\(zeros)\(fraction)"
  }
}
