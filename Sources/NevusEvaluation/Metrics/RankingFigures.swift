/// What a ranking is worth without choosing a threshold, and at fixed operating points.
package struct RankingFigures: Sendable {
  /// The rates that operating points are stated at.
  package static let targets = [0.80, 0.90, 0.95]
  /// Allows for rounding where a rate meets its target exactly.
  private static let slack = 1e-9

  /// Area under the ROC curve: the Mann-Whitney probability that a picture of the class scores
  /// higher than one of another, ties counting one half (Hanley and McNeil 1982).
  package private(set) var areaUnderROC = 0.0
  /// Area under the precision-recall curve as average precision: the sum over thresholds of
  /// precision times the gain in recall, not interpolated (Davis and Goadrich 2006 show why).
  package private(set) var averagePrecision = 0.0
  /// The highest sensitivity of any threshold whose specificity reaches each target. The
  /// threshold is chosen on the same pictures, so it describes the curve, not a promise.
  package private(set) var sensitivityAtSpecificity = targets.map { _ in 0.0 }
  /// The highest specificity of any threshold whose sensitivity reaches each target.
  package private(set) var specificityAtSensitivity = targets.map { _ in Double.nan }

  /// Measures a ranking; everything is NaN where one side has no weight.
  package init(_ ranking: Ranking, weights: [Double]) {
    let (negatives, positives) = ranking.totals(weights)
    guard negatives > 0, positives > 0 else {
      areaUnderROC = .nan
      averagePrecision = .nan
      sensitivityAtSpecificity = Self.targets.map { _ in .nan }
      return
    }
    var area = 0.0
    var average = 0.0
    var last = (truePositives: 0.0, falsePositives: 0.0)
    var sensitivities = sensitivityAtSpecificity
    var specificities = specificityAtSensitivity
    let allowed = Self.targets.map { (1 - $0) * negatives + Self.slack }
    let wanted = Self.targets.map { $0 * positives - Self.slack }
    ranking.walk(weights) { truePositives, falsePositives in
      let gained = truePositives - last.truePositives
      area += (falsePositives - last.falsePositives) * (last.truePositives + gained / 2)
      if gained > 0 { average += gained * truePositives / (truePositives + falsePositives) }
      for index in allowed.indices {
        if falsePositives <= allowed[index] { sensitivities[index] = truePositives / positives }
        if specificities[index].isNaN, truePositives >= wanted[index] {
          specificities[index] = 1 - falsePositives / negatives
        }
      }
      last = (truePositives, falsePositives)
    }
    areaUnderROC = area / (negatives * positives)
    averagePrecision = average / positives
    sensitivityAtSpecificity = sensitivities
    specificityAtSensitivity = specificities
  }
}
