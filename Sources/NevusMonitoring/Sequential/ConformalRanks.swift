import NevusEvaluation

/// Where each new value stands among a reference and all values before it.
///
/// If new values come as the reference's did, these p-values are independent and uniform, whatever
/// the distribution is: no threshold has to be estimated.
///
/// Source: V. Vovk, A. Gammerman, G. Shafer, "Algorithmic learning in a random world", 2005,
/// theorem 8.1 (smoothed conformal transducers).
package struct ConformalRanks {
  /// All values so far, ascending.
  private var sorted: [Double]
  private var generator: SplitMix64

  /// - Parameter seed: for the order of ties.
  package init(reference: [Double], seed: UInt64) {
    sorted = reference.sorted()
    generator = SplitMix64(seed: seed)
  }

  /// The share of values that are larger, ties in random order; 0 to 1. The value then counts
  /// among those before the next.
  package mutating func next(_ value: Double) -> Double {
    let lower = place { $0 < value }
    let upper = place { $0 <= value }
    let larger = sorted.count - upper
    let equal = upper - lower + 1
    sorted.insert(value, at: upper)
    return (Double(larger) + generator.unit() * Double(equal)) / Double(sorted.count)
  }

  /// The first place whose value is not `before`.
  private func place(_ before: (Double) -> Bool) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if before(sorted[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
