import Foundation
import NevusEvaluation

/// Whether two samples of vectors come from one distribution: the maximum mean discrepancy with a
/// Gaussian kernel, and how often as large a one comes about by chance.
///
/// Source: A. Gretton et al., "A kernel two-sample test", 2012 (the unbiased estimate, the median
/// distance as the kernel's width, permutations for the p-value).
package struct MeanDiscrepancy: Equatable, Sendable {
  /// The unbiased estimate of the squared discrepancy; around 0 where nothing has changed.
  package var squared: Double
  /// The share of permutations with at least as large a discrepancy.
  package var pValue: Double

  /// How many vectors of each sample are used at most, the last ones of the second.
  static let most = 300

  /// Compares two samples of vectors of one length, at least two each.
  package init(_ first: [[Double]], _ second: [[Double]], permutations: Int = 200, seed: UInt64) {
    let a = Array(first.suffix(Self.most))
    let b = Array(second.suffix(Self.most))
    let kernel = Self.kernel(a + b)
    var order = Array(0..<a.count + b.count)
    squared = Self.estimate(kernel, order, a.count)
    var generator = SplitMix64(seed: seed)
    var atLeast = 1
    for _ in 0..<permutations {
      order.shuffle(using: &generator)
      if Self.estimate(kernel, order, a.count) >= squared { atLeast += 1 }
    }
    pValue = Double(atLeast) / Double(permutations + 1)
  }

  /// `[n, n]`: the similarity of each pair.
  private static func kernel(_ points: [[Double]]) -> [[Double]] {
    let distances = points.map { x in
      points.map { y in zip(x, y).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } }
    }
    let apart = distances.flatMap(\.self).filter { $0 > 0 }.sorted()
    let width = apart.isEmpty ? 1 : apart[apart.count / 2]
    return distances.map { row in row.map { exp(-$0 / width) } }
  }

  private static func estimate(_ kernel: [[Double]], _ order: [Int], _ count: Int) -> Double {
    var (within, beyond, between) = (0.0, 0.0, 0.0)
    let others = order.count - count
    for i in order.indices {
      let row = kernel[order[i]]
      for j in order.indices where j > i {
        if j < count {
          within += row[order[j]]
        } else if i < count {
          between += row[order[j]]
        } else {
          beyond += row[order[j]]
        }
      }
    }
    return 2 * within / Double(count * (count - 1)) + 2 * beyond / Double(others * (others - 1))
      - 2 * between / Double(count * others)
  }
}
