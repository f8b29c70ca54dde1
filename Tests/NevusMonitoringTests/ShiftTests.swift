import Foundation
import Testing

import NevusMonitoring

/// Distances between samples.
struct ShiftTests {
  private let even = (0..<200).map { Double($0) }

  @Test("equal samples are not apart, disjoint ones as far as can be")
  func ends() {
    #expect(PopulationStability.index(even, even) < 1e-12)
    #expect(KolmogorovSmirnov(even, even).distance == 0)
    #expect(KolmogorovSmirnov(even, even).pValue == 1)
    let far = even.map { $0 + 1000 }
    #expect(PopulationStability.index(even, far) > 1)
    #expect(KolmogorovSmirnov(even, far).distance == 1)
    #expect(KolmogorovSmirnov(even, far).pValue < 1e-12)
  }

  @Test("known values")
  func known() {
    // Shares 0.5 and 0.5 against 0.6 and 0.4 but for the half that each bin gets.
    let index = PopulationStability.index([50_000, 50_000], [60_000, 40_000])
    #expect(abs(index - (0.1 * log(1.2) - 0.1 * log(0.8))) < 1e-4)
    // D = 0.2 of 100 and 100: scipy.stats.ks_2samp(method='asymp') says 0.0366 uncorrected.
    let test = KolmogorovSmirnov((0..<100).map { Double($0) }, (20..<120).map { Double($0) })
    #expect(abs(test.distance - 0.2) < 1e-12)
    #expect((0.02...0.05).contains(test.pValue))
  }

  @Test("values that are mostly one do not make bins without a reference")
  func ties() {
    let mostly = [Double](repeating: 0, count: 190) + (1...10).map { Double($0) }
    #expect(PopulationStability.index(mostly, mostly) < 1e-12)
    #expect(PopulationStability.index(mostly, even) > 0.25)
  }

  @Test("vectors of one distribution are not told apart, those of another are")
  func vectors() {
    var drawn = DrawnAnswers(seed: 5)
    func points(_ count: Int) -> [[Double]] {
      drawn.many(count).map { [log($0.measures["share.mel"] ?? 1), $0.measures["distance"] ?? 0] }
    }
    let (first, second) = (points(150), points(150))
    #expect(MeanDiscrepancy(first, second, seed: 1).pValue > 0.05)
    drawn.shift = 1.5
    let moved = points(150)
    let found = MeanDiscrepancy(first, moved, seed: 1)
    #expect(found.pValue < 0.01)
    #expect(found.squared > 0)
  }
}
