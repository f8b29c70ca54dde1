import NevusEvaluation

/// What the runs of a study are compared by.
public enum StudyMetric: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
  /// Mean recall of ISIC 2018's seven classes.
  case sevenBalancedAccuracy
  /// The same with probabilities divided by the prior that the network has learned.
  case sevenBalancedAccuracyPriorFree
  /// Mean F1 of the seven classes.
  case sevenMacroF1
  /// Mean recall of the nine classes.
  case nineBalancedAccuracy
  /// Mean F1 of the nine classes.
  case nineMacroF1
  /// Share of pictures whose most probable of nine classes is the right one.
  case nineAccuracy
  /// Area under the ROC curve, malignant against benign.
  case malignancyAreaUnderROC

  /// The name in a table.
  public var title: String {
    switch self {
    case .sevenBalancedAccuracy: "balanced accuracy (7)"
    case .sevenBalancedAccuracyPriorFree: "balanced accuracy (7), prior divided out"
    case .sevenMacroF1: "F1, macro (7)"
    case .nineBalancedAccuracy: "balanced accuracy (9)"
    case .nineMacroF1: "F1, macro (9)"
    case .nineAccuracy: "accuracy (9)"
    case .malignancyAreaUnderROC: "malignant: area under ROC"
    }
  }

  /// All figures of one set of predictions; what cannot be measured (no malignant picture, say) is
  /// left out.
  ///
  /// - Parameter prior: nine numbers above 0, divided out where the metric says so.
  static func measure(_ predictions: Predictions, prior: [Double]) -> [StudyMetric: Double] {
    let rows = predictions.rows
    let nine = Problem(rows, scheme: .nine)
    let seven = Problem(rows, scheme: .seven)
    let malignancy = Problem(rows, scheme: .malignancy)
    let ones = [Double](repeating: 1, count: rows.count)
    func matrix(_ problem: Problem) -> ConfusionMatrix {
      ConfusionMatrix(
        classCount: problem.classCount, labels: problem.labels, predicted: problem.predicted,
        weights: ones)
    }
    let (nines, sevens) = (matrix(nine), matrix(seven))
    let priorFree = matrix(Problem(rows.map { $0.dividing(by: prior) }, scheme: .seven))
    let ranking = Ranking(
      scores: malignancy.scores(1), positive: malignancy.labels.map { $0 == 1 })
    let values: [StudyMetric: Double] = [
      .sevenBalancedAccuracy: sevens.macro(sevens.recall),
      .sevenBalancedAccuracyPriorFree: priorFree.macro(priorFree.recall),
      .sevenMacroF1: sevens.macro(sevens.f1),
      .nineBalancedAccuracy: nines.macro(nines.recall),
      .nineMacroF1: nines.macro(nines.f1),
      .nineAccuracy: nines.accuracy,
      .malignancyAreaUnderROC: RankingFigures(ranking, weights: ones).areaUnderROC,
    ]
    return values.filter { $0.value.isFinite }
  }
}

extension Prediction {
  /// The prediction with each probability divided by its class's prior, the sum 1 again.
  fileprivate func dividing(by prior: [Double]) -> Prediction {
    let parts = zip(probabilities, prior).map { Double($0) / $1 }
    let sum = parts.reduce(0, +)
    guard sum > 0 else { return self }
    var result = self
    result.probabilities = parts.map { Float($0 / sum) }
    return result
  }
}
