/// What was measured on the pictures that share one attribute, such as one source or one sex.
public struct GroupResult: Codable, Equatable, Sendable {
  /// The attribute: `source`, `sex`, `age`, `site` or `skin tone`.
  public var attribute: String
  /// Its value, or `unknown`.
  public var value: String
  /// The pictures.
  public var pictures: Int
  /// Their lesions.
  public var lesions: Int
  /// Nine-class balanced accuracy over the classes present.
  public var nineBalancedAccuracy: Figure
  /// Seven-class accuracy.
  public var sevenAccuracy: Figure
  /// Seven-class balanced accuracy over the classes present.
  public var sevenBalancedAccuracy: Figure
  /// Seven-class macro F1 over the classes present.
  public var sevenMacroF1: Figure
  /// The recall of each of the seven classes.
  public var sevenRecalls: [String: Figure]
  /// Malignant against benign: area under the ROC curve.
  public var malignancyAreaUnderROC: Figure
  /// Malignant against benign: sensitivity of the more probable side.
  public var malignancySensitivity: Figure
  /// Malignant against benign: specificity of the more probable side.
  public var malignancySpecificity: Figure
  /// Malignant against benign: Brier score.
  public var malignancyBrierScore: Figure
  /// Malignant against benign: expected calibration error, noise removed.
  public var malignancyCalibrationError: Figure
  /// Share of malignant pictures that were not answered `benign`, where the classifier decides.
  public var malignantNotCalledBenign: Figure?
  /// Share of benign pictures that were answered `benign`.
  public var benignCalledBenign: Figure?
  /// Share of pictures turned away.
  public var turnedAway: Figure?
  /// How often the sets at 90 % held the true diagnosis, where sets are named.
  public var setCoverage: Figure?

  /// Measures every value of every attribute.
  package static func measure(_ rows: [Prediction], settings: BootstrapSettings) -> [GroupResult] {
    Attributes.named.flatMap { attribute in
      let values = Dictionary(grouping: rows) { attribute.value($0.attributes) }
      return Attributes.ordered(values.keys).compactMap { value in
        values[value].map {
          GroupResult(attribute: attribute.name, value: value, rows: $0, settings: settings)
        }
      }
    }
  }

  private init(
    attribute: String, value: String, rows: [Prediction], settings: BootstrapSettings
  ) {
    let nine = SchemeResult(Problem(rows, scheme: .nine), settings: settings)
    let seven = SchemeResult(Problem(rows, scheme: .seven), settings: settings)
    let problem = Problem(rows, scheme: .malignancy)
    let malignancy = SchemeResult(problem, settings: settings)
    self.attribute = attribute
    self.value = value
    pictures = rows.count
    lesions = problem.lesionCount
    nineBalancedAccuracy = nine[.balancedAccuracy]
    sevenAccuracy = seven[.accuracy]
    sevenBalancedAccuracy = seven[.balancedAccuracy]
    sevenMacroF1 = seven[.macroF1]
    sevenRecalls = Dictionary(
      uniqueKeysWithValues: seven.classes.map { ($0.name, seven[.recall, $0.name]) })
    malignancyAreaUnderROC = malignancy[.areaUnderROC, "malignant"]
    malignancySensitivity = malignancy[.recall, "malignant"]
    malignancySpecificity = malignancy[.specificity, "malignant"]
    malignancyBrierScore = malignancy[.brierScore]
    malignancyCalibrationError = malignancy[.debiasedCalibrationError]
    let decisions = DecisionResult(rows, settings: settings)
    malignantNotCalledBenign = decisions?.malignantNotCalledBenign
    benignCalledBenign = decisions?.benignCalledBenign
    turnedAway = decisions?.turnedAway
    setCoverage = SetResult(rows, settings: settings)?.levels.first?.coverage
  }
}
