/// The metrics' names for readers.
extension OverallMetric {
  /// The name in a table.
  public var title: String {
    switch self {
    case .accuracy: "accuracy"
    case .balancedAccuracy: "balanced accuracy"
    case .macroPrecision: "precision, macro"
    case .macroF1: "F1, macro"
    case .macroSpecificity: "specificity, macro"
    case .weightedPrecision: "precision, weighted"
    case .weightedF1: "F1, weighted"
    case .weightedSpecificity: "specificity, weighted"
    case .macroAreaUnderROC: "area under ROC, macro"
    case .macroAveragePrecision: "average precision, macro"
    case .brierScore: "Brier score"
    case .logLoss: "log loss"
    case .expectedCalibrationError: "calibration error (ECE, 15 bins)"
    case .debiasedCalibrationError: "calibration error, debiased"
    case .debiasedRootMeanSquareCalibrationError: "calibration error, root mean square, debiased"
    }
  }
}

extension ClassMetric {
  /// The name in a table.
  public var title: String {
    switch self {
    case .precision: "precision"
    case .recall: "recall"
    case .f1: "F1"
    case .specificity: "specificity"
    case .areaUnderROC: "area under ROC"
    case .averagePrecision: "average precision"
    case .sensitivityAtSpecificity80: "sensitivity at specificity 0.80"
    case .sensitivityAtSpecificity90: "sensitivity at specificity 0.90"
    case .sensitivityAtSpecificity95: "sensitivity at specificity 0.95"
    case .specificityAtSensitivity80: "specificity at sensitivity 0.80"
    case .specificityAtSensitivity90: "specificity at sensitivity 0.90"
    case .specificityAtSensitivity95: "specificity at sensitivity 0.95"
    }
  }

  /// The metrics that are read off a ranking at a fixed rate.
  static let operatingPoints: [ClassMetric] = [
    .sensitivityAtSpecificity80, .sensitivityAtSpecificity90, .sensitivityAtSpecificity95,
    .specificityAtSensitivity80, .specificityAtSensitivity90, .specificityAtSensitivity95,
  ]

  /// The metrics of a class that stand in a table.
  static let tabled: [ClassMetric] = [
    .recall, .precision, .f1, .specificity, .areaUnderROC, .averagePrecision,
  ]
}
