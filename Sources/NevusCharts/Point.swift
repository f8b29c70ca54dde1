/// A point of a chart, with the ends of its interval where there is one.
public struct Point: Equatable, Sendable {
  /// Along the horizontal axis.
  public var x: Double
  /// Along the vertical axis.
  public var y: Double
  /// The interval of `y`, drawn as a band or an error bar.
  public var interval: ClosedRange<Double>?

  /// Makes a point.
  public init(x: Double, y: Double, interval: ClosedRange<Double>? = nil) {
    self.x = x
    self.y = y
    self.interval = interval
  }

  /// All its numbers, for checking.
  var numbers: [Double] { [x, y] + (interval.map { [$0.lowerBound, $0.upperBound] } ?? []) }
}
