import Foundation

/// The largest distance between two samples' distribution functions.
package struct KolmogorovSmirnov: Equatable, Sendable {
  /// The distance, 0 to 1.
  package var distance: Double
  /// The chance of one at least as large where both come from one distribution, by the asymptotic
  /// series; too large, never too small, where values tie.
  package var pValue: Double

  /// Compares two samples, neither of them empty.
  package init(_ first: [Double], _ second: [Double]) {
    let (a, b) = (first.sorted(), second.sorted())
    var (i, j) = (0, 0)
    distance = 0
    while i < a.count, j < b.count {
      let value = min(a[i], b[j])
      while i < a.count, a[i] == value { i += 1 }
      while j < b.count, b[j] == value { j += 1 }
      distance = max(
        distance, abs(Double(i) / Double(a.count) - Double(j) / Double(b.count)))
    }
    let size = (Double(a.count) * Double(b.count) / Double(a.count + b.count)).squareRoot()
    pValue = Self.tail((size + 0.12 + 0.11 / size) * distance)
  }

  /// The Kolmogorov distribution's upper tail.
  ///
  /// Source: M. A. Stephens, "Use of the Kolmogorov-Smirnov … statistics without extensive
  /// tables", 1970, for the correction of the argument.
  private static func tail(_ x: Double) -> Double {
    // Below this the series converges slowly, and the tail is 1 to six digits.
    if x < 0.2 { return 1 }
    var sum = 0.0
    var sign = 2.0
    for k in 1...100 {
      let kx = Double(k) * x
      sum += sign * exp(-2 * kx * kx)
      sign = -sign
    }
    return min(max(sum, 0), 1)
  }
}
