/// How often is wrong what is answered with confidence, the least sure pictures left out first.
///
/// Source: Y. Geifman and R. El-Yaniv, "Selective classification for deep neural networks", 2017.
package struct RiskCoverageFigures: Sendable {
  /// The area under the curve: the mean risk over all coverages, the lower the better.
  package let area: Double
  /// The risk at the smallest coverage that reaches each place of `RankingCurves.grid`; NaN at 0.
  package let risk: [Double]

  /// Reads the curve off a ranking by confidence whose positives are the wrong ones.
  package init(_ ranking: Ranking, weights: [Double]) {
    let (right, wrong) = ranking.totals(weights)
    let total = right + wrong
    var risk = RankingCurves.grid.map { _ in Double.nan }
    var area = 0.0
    var (last, next) = (0.0, 1)
    ranking.walk(weights) { errors, hits in
      let answered = errors + hits
      guard answered > last else { return }
      area += (answered - last) * errors / answered
      last = answered
      while next < RankingCurves.grid.count, answered >= RankingCurves.grid[next] * total - 1e-9 {
        risk[next] = errors / answered
        next += 1
      }
    }
    self.area = area / total
    self.risk = risk
  }
}
