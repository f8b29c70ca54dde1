/// Figures over all classes of a scheme.
public enum OverallMetric: String, CaseIterable, CodingKeyRepresentable, Codable, Sendable {
  /// Share of pictures whose most probable class is the true one; also the weighted recall.
  case accuracy
  /// Mean of the recalls of the classes present; also the macro recall.
  case balancedAccuracy
  /// Mean of the precisions of the classes present.
  case macroPrecision
  /// Mean of the F1 of the classes present.
  case macroF1
  /// Mean of the specificities of the classes present.
  case macroSpecificity
  /// Precision weighted by the pictures of each class.
  case weightedPrecision
  /// F1 weighted by the pictures of each class.
  case weightedF1
  /// Specificity weighted by the pictures of each class.
  case weightedSpecificity
  /// Mean of the classes' areas under the ROC curve, each against the rest.
  case macroAreaUnderROC
  /// Mean of the classes' average precisions.
  case macroAveragePrecision
  /// Mean Brier score.
  case brierScore
  /// Mean log loss in nats.
  case logLoss
  /// Expected calibration error, 15 bins of equal width.
  case expectedCalibrationError
  /// Expected calibration error, equal mass, noise removed.
  case debiasedCalibrationError
  /// Root mean square calibration error, equal mass, noise removed.
  case debiasedRootMeanSquareCalibrationError
}

/// Figures of one class against the rest.
public enum ClassMetric: String, CaseIterable, CodingKeyRepresentable, Codable, Sendable {
  /// TP / (TP + FP).
  case precision
  /// TP / (TP + FN), also called sensitivity.
  case recall
  /// Harmonic mean of precision and recall.
  case f1
  /// TN / (TN + FP).
  case specificity
  /// Area under the ROC curve.
  case areaUnderROC
  /// Area under the precision-recall curve, as average precision.
  case averagePrecision
  /// Sensitivity where specificity is at least 80 %.
  case sensitivityAtSpecificity80
  /// Sensitivity where specificity is at least 90 %.
  case sensitivityAtSpecificity90
  /// Sensitivity where specificity is at least 95 %.
  case sensitivityAtSpecificity95
  /// Specificity where sensitivity is at least 80 %.
  case specificityAtSensitivity80
  /// Specificity where sensitivity is at least 90 %.
  case specificityAtSensitivity90
  /// Specificity where sensitivity is at least 95 %.
  case specificityAtSensitivity95

  /// Whether the figure is a share of pictures, for which Wilson's interval exists.
  var isProportion: Bool {
    switch self {
    case .f1, .areaUnderROC, .averagePrecision: false
    default: true
    }
  }
}
