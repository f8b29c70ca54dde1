import NevusCore
import NevusEvaluation
import Testing

struct ConformalTests {
  private static let shares = [0.01, 0.06, 0.01, 0.12, 0.6, 0.1, 0.04, 0.03, 0.03]

  /// Classes as they come, by logits that no calibration has touched.
  private func sample(_ count: Int, seed: UInt64) -> (rows: [ClassValues], labels: [Int]) {
    let sample = SimulatedLogits(
      count: count, shares: Self.shares, sharpness: 0.6, seed: seed, natural: true)
    let rows = sample.logits.map { Calibration().probabilities(ClassValues($0)) }
    return (rows, sample.labels)
  }

  @Test func `sets hold the truth as often as promised, in groups and in frequent classes`() {
    // 20 divisions, as the mean over them is what is promised.
    var hits = [[Double]](repeating: [0, 0], count: 9)
    var counts = [Double](repeating: 0, count: 9)
    for seed in UInt64(0)..<20 {
      let fitting = sample(1_200, seed: 100 + seed)
      let fresh = sample(1_200, seed: 500 + seed)
      let sets = ConformalQuantiles.fit(probabilities: fitting.rows, labels: fitting.labels)
      for (row, label) in zip(fresh.rows, fresh.labels) {
        let found = sets.sets(row)
        counts[label] += 1
        for level in 0..<2 where found[level].bits >> UInt16(label) & 1 == 1 {
          hits[label][level] += 1
        }
      }
    }
    for (level, promised) in [0.90, 0.95].enumerated() {
      for isMalignant in [true, false] {
        let group = Diagnosis.allCases.filter { $0.isMalignant == isMalignant }
          .map { Int($0.rawValue) }
        let covered = group.reduce(0) { $0 + hits[$1][level] } / group.reduce(0) { $0 + counts[$1] }
        // Pooled rare classes with few pictures have thresholds on the safe side.
        #expect(covered > promised - 0.015 && covered < promised + 0.04, "\(covered)")
      }
      for label in [1, 3, 4, 5] {
        let covered = hits[label][level] / counts[label]
        #expect(covered > promised - 0.02 && covered < promised + 0.04, "\(label): \(covered)")
      }
    }
  }

  @Test func `too few pictures of a kind give sets that hold all of it`() {
    // Three malignant pictures settle no quantile at 95 %.
    let rows = (0..<103).map { index in
      ClassValues((0..<9).map { $0 == 4 ? 0.6 : 0.05 + 0 * Float(index) })
    }
    let labels = (0..<103).map { $0 < 3 ? 3 : 4 }
    let sets = ConformalQuantiles.fit(probabilities: rows, labels: labels)
    #expect(sets.thresholds95[3] == 1)
    #expect(sets.thresholds95[4] == 0)
  }
}
