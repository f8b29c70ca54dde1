import NevusCore

/// Everything measured on one part of the split.
public struct PartResult: Codable, Equatable, Sendable {
  /// The part's name, such as `holdout`.
  public var part: String
  /// The pictures that were classified.
  public var pictures: Int
  /// Their lesions.
  public var lesions: Int
  /// The ids of pictures that could not be classified, each with its error code.
  public var unreadable: [String: String]
  /// In the nine classes.
  public var nine: SchemeResult
  /// In ISIC 2018's seven classes.
  public var seven: SchemeResult
  /// Malignant against benign; `predicted` is the more probable side.
  public var malignancy: SchemeResult
  /// ROC and precision-recall curves by scheme.
  public var curves: [String: [ClassCurves]]
  /// Reliability diagrams by scheme.
  public var reliability: [String: Reliability]
  /// How the malignant probability is spread.
  public var malignantHistogram: MalignantHistogram
  /// The decision table, where the classifier decides.
  public var decisions: DecisionResult?
  /// The risk-coverage curve of each scheme.
  public var riskCoverage: [String: RiskCoverage]
  /// The sets of diagnoses named together, where the classifier names them.
  public var sets: SetResult?
  /// How much the pictures' source gives away.
  public var sources: SourceResult
  /// By source, sex, age band, site and skin tone.
  public var groups: [GroupResult]
  /// The engine in the product against a reference one, where both were run.
  public var comparison: Comparison?

  /// Measures a part.
  ///
  /// - Parameters:
  ///   - part: the part's name.
  ///   - predictions: what the product's engine said.
  ///   - unreadable: error codes of pictures without a prediction, by id.
  ///   - comparison: the paired comparison with a reference engine, if there is one.
  ///   - settings: how intervals are drawn.
  public init(
    part: String, predictions: Predictions, unreadable: [String: String] = [:],
    comparison: Comparison? = nil, settings: BootstrapSettings = .init()
  ) {
    let rows = predictions.rows
    let problems = [Scheme.nine, .seven, .malignancy].map { Problem(rows, scheme: $0) }
    self.part = part
    pictures = rows.count
    lesions = problems[0].lesionCount
    self.unreadable = unreadable
    nine = SchemeResult(problems[0], settings: settings)
    seven = SchemeResult(problems[1], settings: settings)
    malignancy = SchemeResult(problems[2], settings: settings)
    curves = [:]
    reliability = [:]
    riskCoverage = [:]
    for problem in problems {
      curves[problem.scheme.name] = ClassCurves.measure(problem, settings: settings)
      reliability[problem.scheme.name] = Reliability(problem, settings: settings)
      riskCoverage[problem.scheme.name] = RiskCoverage(problem, settings: settings)
    }
    malignantHistogram = MalignantHistogram(problems[2])
    decisions = DecisionResult(rows, settings: settings)
    sets = SetResult(rows, settings: settings)
    sources = SourceResult(rows, settings: settings)
    groups = GroupResult.measure(rows, settings: settings)
    self.comparison = comparison
  }
}

/// Pictures by their malignant probability, in 20 bins of equal width.
public struct MalignantHistogram: Codable, Equatable, Sendable {
  /// Benign pictures in each bin.
  public var benign: [Int]
  /// Malignant or pre-malignant pictures in each bin.
  public var malignant: [Int]

  init(_ problem: Problem) {
    benign = Array(repeating: 0, count: 20)
    malignant = benign
    for (label, score) in zip(problem.labels, problem.scores(1)) {
      let bin = min(19, max(0, Int(score * 20)))
      if label == 1 { malignant[bin] += 1 } else { benign[bin] += 1 }
    }
  }
}
