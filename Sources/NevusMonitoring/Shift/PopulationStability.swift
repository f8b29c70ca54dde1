import Foundation

/// How far two distributions are apart in bins: sum of (now - then) · ln(now / then).
///
/// Source: N. Siddiqi, "Credit risk scorecards", 2006, where below 0.1 counts as no change, up to
/// 0.25 as some, and above as a large one.
package enum PopulationStability {
  /// From counts in the same bins; half an observation is added to each, so that none is empty.
  package static func index(_ then: [Int], _ now: [Int]) -> Double {
    func shares(_ counts: [Int]) -> [Double] {
      let total = Double(counts.reduce(0, +)) + 0.5 * Double(counts.count)
      return counts.map { (Double($0) + 0.5) / total }
    }
    return zip(shares(then), shares(now)).reduce(0) { sum, pair in
      sum + (pair.1 - pair.0) * log(pair.1 / pair.0)
    }
  }

  /// From values, in ten bins that hold equally many of `then`; a value on an edge has a bin of its
  /// own, so that values of which most are one do not all share it.
  package static func index(_ then: [Double], _ now: [Double]) -> Double {
    let sorted = then.sorted()
    guard let last = sorted.last else { return 0 }
    let edges = Set((1..<10).map { sorted[$0 * sorted.count / 10] }.filter { $0 <= last }).sorted()
    func counts(_ values: [Double]) -> [Int] {
      var counts = [Int](repeating: 0, count: 2 * edges.count + 1)
      for value in values {
        counts[edges.count { $0 < value } + edges.count { $0 <= value }] += 1
      }
      return counts
    }
    return index(counts(then), counts(now))
  }

  /// What an index means.
  package static func words(_ index: Double) -> String {
    switch index {
    case ..<0.1: "no change"
    case ..<0.25: "some change"
    default: "large change"
    }
  }
}
