/// An interval's ends.
package struct Interval: Equatable, Sendable {
  /// The lower end.
  package var low: Double
  /// The upper end.
  package var high: Double

  /// Makes an interval from its ends.
  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}

/// Percentile intervals of bootstrap replicates.
package enum Percentiles {
  /// The 2.5th and 97.5th percentile of the replicates that are defined (Efron 1979), or nil
  /// where fewer than half of them are.
  package static func interval(_ replicates: [Double]) -> Interval? {
    let sorted = replicates.filter(\.isFinite).sorted()
    guard !sorted.isEmpty, 2 * sorted.count >= replicates.count else { return nil }
    return Interval(low: quantile(sorted, 0.025), high: quantile(sorted, 0.975))
  }

  /// The quantile of sorted values, linear between neighbours (Hyndman and Fan 1996, type 7).
  package static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }
}
