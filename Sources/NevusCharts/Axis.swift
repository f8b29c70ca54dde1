/// One axis: a range of values laid over a range of places.
struct Axis {
  let low: Double
  let high: Double
  let start: Double
  let end: Double

  /// Lays `range` over `start` to `end`; a range without extent is widened.
  init(_ range: ClosedRange<Double>, start: Double, end: Double) {
    let extent = range.upperBound - range.lowerBound
    let margin = extent > 0 ? 0 : max(0.5, abs(range.lowerBound) / 2)
    low = range.lowerBound - margin
    high = range.upperBound + margin
    self.start = start
    self.end = end
  }

  /// Where a value stands; values outside the range stand at its end.
  func place(_ value: Double) -> Double {
    let share = min(1, max(0, (value - low) / (high - low)))
    return start + share * (end - start)
  }

  /// Between four and nine round values in the range: steps of 1, 2 or 5 times a power of ten.
  var ticks: [Double] {
    let rough = (high - low) / 6
    var step = 1.0
    while step > rough { step /= 10 }
    while step * 10 <= rough { step *= 10 }
    if step * 5 <= rough { step *= 5 } else if step * 2 <= rough { step *= 2 }
    let first = (low / step).rounded(.up)
    let last = (high / step).rounded(.down)
    guard last >= first, last - first < 20 else { return [low, high] }
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// Labels for `ticks`.
  var labels: [String] {
    let ticks = ticks
    let step = ticks.count > 1 ? abs(ticks[1] - ticks[0]) : 1
    let decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3
    return ticks.map { Number.fixed($0, decimals: decimals) }
  }
}
