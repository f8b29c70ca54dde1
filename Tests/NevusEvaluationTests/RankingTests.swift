import NevusEvaluation
import Testing

struct RankingTests {
  private func figures(
    _ scores: [Double], _ positive: [Bool], weights: [Double]? = nil
  ) -> RankingFigures {
    RankingFigures(
      Ranking(scores: scores, positive: positive),
      weights: weights ?? scores.map { _ in 1 })
  }

  /// The example in scikit-learn's documentation of `roc_auc_score` and
  /// `average_precision_score`: three of four pairs in order; (1 · 1 + 1 · 2/3) / 2.
  @Test func `the known small example`() {
    let found = figures([0.1, 0.4, 0.35, 0.8], [false, false, true, true])
    #expect(found.areaUnderROC == 0.75)
    #expect(abs(found.averagePrecision - 5.0 / 6) < 1e-15)
  }

  @Test func `equal scores count one half`() {
    #expect(figures([0.5, 0.5, 0.5], [true, false, false]).areaUnderROC == 0.5)
    // Pairs: 0.7 beats 0.5 and 0.2 (2); 0.5 ties with 0.5 (half) and beats 0.2 (1): 3.5 of 4.
    #expect(
      figures([0.7, 0.5, 0.5, 0.2], [true, true, false, false]).areaUnderROC == 3.5 / 4)
    // With all tied, precision is the share of the class at the only threshold.
    #expect(figures([0.5, 0.5, 0.5, 0.5], [true, false, false, false]).averagePrecision == 0.25)
  }

  @Test func `the area equals counting all pairs, weights included`() {
    var generator = SplitMix64(seed: 3)
    let scores = (0..<200).map { _ in Double(generator.below(20)) }
    let positive = scores.map { generator.unit() < 0.2 + $0 / 40 }
    let weights = scores.map { _ in Double(generator.below(4)) }
    var wins = 0.0
    var pairs = 0.0
    for first in scores.indices where positive[first] {
      for second in scores.indices where !positive[second] {
        let weight = weights[first] * weights[second]
        pairs += weight
        if scores[first] > scores[second] { wins += weight }
        if scores[first] == scores[second] { wins += weight / 2 }
      }
    }
    let found = figures(scores, positive, weights: weights).areaUnderROC
    #expect(abs(found - wins / pairs) < 1e-12)
  }

  @Test func `one side alone has no area`() {
    #expect(figures([0.1, 0.2], [true, true]).areaUnderROC.isNaN)
    #expect(figures([0.1, 0.2], [false, false]).averagePrecision.isNaN)
    #expect(figures([], []).areaUnderROC.isNaN)
    #expect(figures([0.1, 0.2], [true, false], weights: [0, 1]).areaUnderROC.isNaN)
  }

  /// Ten benign with scores 0.0 … 0.9 and four malignant at 0.95, 0.85, 0.55, 0.05.
  @Test func `operating points are read off the staircase`() {
    let benign = (0..<10).map { Double($0) / 10 }
    let malignant = [0.95, 0.85, 0.55, 0.05]
    let found = figures(
      malignant + benign, malignant.map { _ in true } + benign.map { _ in false })
    // Specificity 0.9 or 0.8 allows one (0.9) or two (0.9, 0.8) false alarms: still 2 of 4 found
    // (0.95, 0.85); 0.95 allows none: one of 4.
    #expect(found.sensitivityAtSpecificity == [0.5, 0.5, 0.25])
    // All targets above 3/4 need the last malignant at 0.05: nine of ten false alarms.
    #expect(found.specificityAtSensitivity.allSatisfy { abs($0 - 0.1) < 1e-12 })
  }

  @Test func `curves end in their corners and agree with the operating points`() {
    let benign = (0..<10).map { Double($0) / 10 }
    let malignant = [0.95, 0.85, 0.55, 0.05]
    let ranking = Ranking(
      scores: malignant + benign, positive: malignant.map { _ in true } + benign.map { _ in false })
    let curves = RankingCurves(ranking, weights: Array(repeating: 1, count: 14))
    #expect(curves.sensitivity.first == 0.25)
    #expect(curves.sensitivity.last == 1)
    #expect(curves.sensitivity[5] == 0.5)
    #expect(curves.precision.first == 1)
    #expect(curves.precision.last == 4.0 / 13)
    #expect(zip(curves.sensitivity, curves.sensitivity.dropFirst()).allSatisfy { $0 <= $1 })
  }
}
