/// A ranking's ROC and precision-recall curves, read off at evenly spaced places.
package struct RankingCurves: Sendable {
  /// The places: false-positive rates of the ROC curve, recalls of the other, 0 to 1.
  package static let grid = (0...50).map { Double($0) / 50 }

  /// The highest sensitivity reached with a false-positive rate of at most each place.
  package let sensitivity: [Double]
  /// The precision at the first threshold whose recall reaches each place, not interpolated.
  package let precision: [Double]

  /// Reads the curves; NaN where one side has no weight.
  package init(_ ranking: Ranking, weights: [Double]) {
    let (negatives, positives) = ranking.totals(weights)
    let defined = negatives > 0 && positives > 0
    var sensitivity = Self.grid.map { _ in defined ? 0 : Double.nan }
    var precision = Self.grid.map { _ in Double.nan }
    if defined {
      var nextROC = 0
      var nextPR = 0
      var reached = 0.0
      ranking.walk(weights) { truePositives, falsePositives in
        while nextROC < Self.grid.count, falsePositives > Self.grid[nextROC] * negatives + 1e-9 {
          sensitivity[nextROC] = reached
          nextROC += 1
        }
        reached = truePositives / positives
        while nextPR < Self.grid.count, truePositives > 0,
          truePositives >= Self.grid[nextPR] * positives - 1e-9
        {
          precision[nextPR] = truePositives / (truePositives + falsePositives)
          nextPR += 1
        }
      }
      for place in nextROC..<Self.grid.count { sensitivity[place] = reached }
    }
    self.sensitivity = sensitivity
    self.precision = precision
  }
}
