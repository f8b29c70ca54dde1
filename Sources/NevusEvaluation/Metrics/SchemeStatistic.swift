/// Everything that is measured in one scheme, as one list of numbers per set of weights.
///
/// What does not depend on the weights is prepared once: a replicate costs one pass for the
/// confusion matrix, one for each class's ranking and one for each kind of bin.
struct SchemeStatistic: Sendable {
  let problem: Problem
  private let rankings: [Ranking]
  private let scores: ProbabilityScores
  private let calibration: CalibrationBins

  init(_ problem: Problem) {
    self.problem = problem
    scores = ProbabilityScores(problem)
    calibration = CalibrationBins(problem)
    rankings = (0..<problem.classCount).map { index in
      Ranking(scores: problem.scores(index), positive: problem.labels.map { $0 == index })
    }
  }

  /// The number of numbers: overall metrics, then each class's.
  var width: Int {
    OverallMetric.allCases.count + problem.classCount * ClassMetric.allCases.count
  }

  /// The place of an overall metric.
  static func place(_ metric: OverallMetric) -> Int {
    OverallMetric.allCases.firstIndex(of: metric) ?? 0
  }

  /// The place of a class's metric.
  static func place(_ metric: ClassMetric, _ index: Int) -> Int {
    OverallMetric.allCases.count + index * ClassMetric.allCases.count
      + (ClassMetric.allCases.firstIndex(of: metric) ?? 0)
  }

  /// The numbers under weights; `noise` as in `CalibrationBins.debiasedError`.
  func values(_ weights: [Double], noise: Double) -> [Double] {
    let matrix = ConfusionMatrix(
      classCount: problem.classCount, labels: problem.labels, predicted: problem.predicted,
      weights: weights)
    let ranked = rankings.map { RankingFigures($0, weights: weights) }
    return OverallMetric.allCases.map { overall($0, matrix, ranked, weights, noise) }
      + ranked.indices.flatMap { index in
        ClassMetric.allCases.map { Self.value($0, index, matrix, ranked[index]) }
      }
  }

  private func overall(
    _ metric: OverallMetric, _ matrix: ConfusionMatrix, _ ranked: [RankingFigures],
    _ weights: [Double], _ noise: Double
  ) -> Double {
    func mean(_ values: [Double]) -> Double {
      let defined = values.filter { !$0.isNaN }
      return defined.reduce(0, +) / Double(defined.count)
    }
    return switch metric {
    case .accuracy: matrix.accuracy
    case .balancedAccuracy: matrix.macro(matrix.recall)
    case .macroPrecision: matrix.macro(matrix.precision)
    case .macroF1: matrix.macro(matrix.f1)
    case .macroSpecificity: matrix.macro(matrix.specificity)
    case .weightedPrecision: matrix.weighted(matrix.precision)
    case .weightedF1: matrix.weighted(matrix.f1)
    case .weightedSpecificity: matrix.weighted(matrix.specificity)
    case .macroAreaUnderROC: mean(ranked.map(\.areaUnderROC))
    case .macroAveragePrecision: mean(ranked.map(\.averagePrecision))
    case .brierScore: ProbabilityScores.mean(scores.brier, weights: weights)
    case .logLoss: ProbabilityScores.mean(scores.logLoss, weights: weights)
    case .expectedCalibrationError: calibration.expectedError(weights)
    case .debiasedCalibrationError: calibration.debiasedError(weights, noise: noise)
    case .debiasedRootMeanSquareCalibrationError:
      calibration.debiasedRootMeanSquare(weights, noise: noise)
    }
  }

  private static func value(
    _ metric: ClassMetric, _ index: Int, _ matrix: ConfusionMatrix, _ ranked: RankingFigures
  ) -> Double {
    switch metric {
    case .precision: matrix.precision(index)
    case .recall: matrix.recall(index)
    case .f1: matrix.f1(index)
    case .specificity: matrix.specificity(index)
    case .areaUnderROC: ranked.areaUnderROC
    case .averagePrecision: ranked.averagePrecision
    case .sensitivityAtSpecificity80: ranked.sensitivityAtSpecificity[0]
    case .sensitivityAtSpecificity90: ranked.sensitivityAtSpecificity[1]
    case .sensitivityAtSpecificity95: ranked.sensitivityAtSpecificity[2]
    case .specificityAtSensitivity80: ranked.specificityAtSensitivity[0]
    case .specificityAtSensitivity90: ranked.specificityAtSensitivity[1]
    case .specificityAtSensitivity95: ranked.specificityAtSensitivity[2]
    }
  }
}
