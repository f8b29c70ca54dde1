import NevusCore

/// Everything that is measured of one change, as one list of numbers per set of weights; what does
/// not depend on the weights is prepared once.
struct RobustnessStatistic: Sendable {
  /// One side's figures, in the order of `RobustnessFigures`.
  private struct Side: Sendable {
    static let width = 6
    let nine: Problem
    private let seven: Problem
    private let ranking: Ranking
    private let bins: [CalibrationBins]
    /// 1 for a malignant picture, and 1 for one that was answered `benign`, too.
    private let isMalignant: [Double]
    private let isMissed: [Double]

    init(_ rows: [Prediction]) {
      nine = Problem(rows, scheme: .nine)
      seven = Problem(rows, scheme: .seven)
      let malignancy = Problem(rows, scheme: .malignancy)
      ranking = Ranking(
        scores: malignancy.scores(1), positive: malignancy.labels.map { $0 == 1 })
      bins = [CalibrationBins(nine), CalibrationBins(malignancy)]
      isMalignant = rows.map { $0.label.isMalignant ? 1 : 0 }
      isMissed = rows.map { $0.label.isMalignant && $0.decision == .benign ? 1 : 0 }
    }

    func values(_ weights: [Double], noise: Double) -> [Double] {
      func balanced(_ problem: Problem) -> Double {
        let matrix = ConfusionMatrix(
          classCount: problem.classCount, labels: problem.labels, predicted: problem.predicted,
          weights: weights)
        return matrix.macro(matrix.recall)
      }
      func sum(_ values: [Double]) -> Double {
        zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
      }
      return [
        balanced(nine), balanced(seven), RankingFigures(ranking, weights: weights).areaUnderROC,
        bins[0].debiasedError(weights, noise: noise), bins[1].debiasedError(weights, noise: noise),
        sum(isMissed) / sum(isMalignant),
      ]
    }
  }

  private let problem: Problem
  /// The values, and their intervals.
  private let values: [Double]
  private let intervals: [Interval?]

  /// Measures changed pictures against unchanged ones.
  ///
  /// - Parameters:
  ///   - unchanged: sorted by id, with decisions.
  ///   - changed: the same pictures in the same order.
  init(_ unchanged: [Prediction], _ changed: [Prediction], settings: BootstrapSettings) {
    let (before, after) = (Side(unchanged), Side(changed))
    let flips = zip(unchanged, changed).map {
      DecisionFlip($0.decision ?? .uncertain, $1.decision ?? .uncertain)
    }
    let shares = DecisionFlip.allCases.map { kind in flips.map { $0 == kind ? 1.0 : 0.0 } }
    @Sendable func measure(_ weights: [Double], noise: Double) -> [Double] {
      let old = before.values(weights, noise: noise)
      let new = after.values(weights, noise: noise)
      return new + [new[1] - old[1], new[2] - old[2]]
        + shares.map { ProbabilityScores.mean($0, weights: weights) }
    }
    let problem = before.nine
    let bootstrap = LesionBootstrap(
      lesions: problem.lesions, lesionCount: problem.lesionCount, settings: settings)
    self.problem = problem
    values = measure(Array(repeating: 1, count: problem.count), noise: 1)
    intervals = bootstrap.intervals(width: values.count) { measure($0, noise: 2) }
  }

  /// What is measured on the changed pictures.
  func figures(_ rows: [Prediction]) -> RobustnessFigures {
    let malignant = rows.indices.filter { rows[$0].label.isMalignant }
    return RobustnessFigures(
      nineBalancedAccuracy: figure(0), sevenBalancedAccuracy: figure(1),
      malignancyAreaUnderROC: figure(2), nineCalibrationError: figure(3),
      malignancyCalibrationError: figure(4),
      malignantCalledBenign: .proportion(
        values[5], interval: intervals[5], n: malignant.count,
        lesions: Set(malignant.map { problem.lesions[$0] }).count))
  }

  /// Changed less unchanged: balanced accuracy in seven classes, area under the ROC curve.
  var differences: (sevenBalancedAccuracy: Figure, malignancyAreaUnderROC: Figure) {
    (figure(Side.width), figure(Side.width + 1))
  }

  /// The share of pictures whose decision changes, or does not, in this way.
  func share(_ flip: DecisionFlip) -> Figure {
    let place = Side.width + 2 + flip.rawValue
    return .proportion(
      values[place], interval: intervals[place], n: problem.count,
      lesions: problem.lesionCount)
  }

  private func figure(_ place: Int) -> Figure {
    Figure(value: values[place], interval: intervals[place], n: problem.count)
  }
}
