/// Wilson's score interval of a proportion (Wilson 1927).
///
/// Used where the bootstrap has nothing to say: three right of three are right in every
/// replicate, and "1, interval 1 to 1" would claim a certainty that three lesions do not give.
package enum Wilson {
  /// The 97.5th percentile of the standard normal distribution.
  private static let z = 1.959963984540054

  /// The 95 % interval of a proportion among `count` independent cases, or nil for none.
  package static func interval(proportion: Double, count: Int) -> Interval? {
    guard count > 0, proportion >= 0, proportion <= 1 else { return nil }
    let n = Double(count)
    let middle = (proportion + z * z / (2 * n)) / (1 + z * z / n)
    let spread = proportion * (1 - proportion) / n + z * z / (4 * n * n)
    let half = z / (1 + z * z / n) * spread.squareRoot()
    return Interval(low: max(0, middle - half), high: min(1, middle + half))
  }
}
