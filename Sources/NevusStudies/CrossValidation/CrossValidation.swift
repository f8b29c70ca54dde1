import NevusEvaluation

/// What a cross-validation says of a recipe.
public struct CrossValidation: Codable, Equatable, Sendable {
  /// The version of the file's layout.
  static let currentFormat = 1

  /// One fold's run.
  public struct Fold: Codable, Equatable, Sendable {
    /// Pictures that were trained on.
    public var trainingPictures: Int
    /// Pictures that were judged.
    public var pictures: Int
    /// Their lesions.
    public var lesions: Int
    /// Pictures of the fold that could not be read.
    public var unreadable: Int
    /// The figures on them.
    public var figures: [StudyMetric: Double]
    /// Minutes of training.
    public var minutes: Double
  }

  /// All out-of-fold predictions together, with intervals from resampling lesions.
  public struct Pooled: Codable, Equatable, Sendable {
    /// Pictures.
    public var pictures: Int
    /// Their lesions.
    public var lesions: Int
    /// In the nine classes.
    public var nine: SchemeResult
    /// In ISIC 2018's seven classes.
    public var seven: SchemeResult
    /// Malignant against benign.
    public var malignancy: SchemeResult
  }

  /// The version of the file's layout.
  public var format = currentFormat
  /// The recipe's name.
  public var name: String
  /// The seed of the folds.
  public var seed: UInt64
  /// SHA-256 of the split whose `train` and `calibration` were dealt out.
  public var splitSHA256: String
  /// How intervals were drawn.
  public var bootstrap: BootstrapSettings
  /// Each fold.
  public var folds: [Fold]
  /// Mean and standard deviation of the folds' figures.
  public var spread: [StudyMetric: Spread]
  /// All folds' pictures together.
  public var pooled: Pooled

  /// Reads a cross-validation's file.
  ///
  /// - Throws: `FileError`, or `unreadable`.
  public init(path: String) throws {
    self = try StudyJSON.read(CrossValidation.self, path: path)
    guard format == Self.currentFormat else {
      throw StudyError.unreadable(
        path: path, detail: "format \(format) instead of \(Self.currentFormat)")
    }
  }

  init(
    name: String, _ outcomes: [TrialOutcome], seed: UInt64, splitSHA256: String,
    bootstrap: BootstrapSettings
  ) throws {
    self.name = name
    self.seed = seed
    self.splitSHA256 = splitSHA256
    self.bootstrap = bootstrap
    folds = outcomes.map { outcome in
      let rows = outcome.predictions.rows
      return Fold(
        trainingPictures: outcome.trial.training.count, pictures: rows.count,
        lesions: Set(rows.map(\.lesion)).count, unreadable: outcome.record.unreadable,
        figures: outcome.figures, minutes: outcome.record.minutes)
    }
    spread = StudyMetric.allCases.reduce(into: [:]) { [folds] result, metric in
      result[metric] = Spread(folds.compactMap { $0.figures[metric] })
    }
    pooled = Pooled(
      try Predictions(outcomes.flatMap(\.predictions.rows)), settings: bootstrap)
  }
}

extension CrossValidation.Pooled {
  init(_ predictions: Predictions, settings: BootstrapSettings) {
    let problem = Problem(predictions.rows, scheme: .nine)
    pictures = problem.count
    lesions = problem.lesionCount
    nine = SchemeResult(problem, settings: settings)
    seven = SchemeResult(Problem(predictions.rows, scheme: .seven), settings: settings)
    malignancy = SchemeResult(Problem(predictions.rows, scheme: .malignancy), settings: settings)
  }

  /// The pooled figure, with its interval; nil for what is only measured by fold.
  func figure(_ metric: StudyMetric) -> Figure? {
    switch metric {
    case .sevenBalancedAccuracy: seven[.balancedAccuracy]
    case .sevenBalancedAccuracyPriorFree: nil
    case .sevenMacroF1: seven[.macroF1]
    case .nineBalancedAccuracy: nine[.balancedAccuracy]
    case .nineMacroF1: nine[.macroF1]
    case .nineAccuracy: nine[.accuracy]
    case .malignancyAreaUnderROC: malignancy[.areaUnderROC, "malignant"]
    }
  }
}
