/// Two sets of predictions of the same pictures, such as int8 against float32.
public struct Comparison: Codable, Equatable, Sendable {
  /// What the first set is, such as `float32`.
  public var first: String
  /// What the second set is, such as `int8`.
  public var second: String
  /// Seven-class balanced accuracy, second less first, with a paired interval.
  public var sevenBalancedAccuracyDifference: Figure
  /// Nine-class balanced accuracy, second less first.
  public var nineBalancedAccuracyDifference: Figure
  /// Area under the malignant ROC curve, second less first.
  public var malignancyAreaUnderROCDifference: Figure
  /// Mean over pictures and nine classes of |second - first|.
  public var meanAbsoluteDifference: Figure
  /// The largest such difference.
  public var largestAbsoluteDifference: Double
  /// Share of pictures whose most probable of nine classes is the same.
  public var topOneAgreement: Figure

  /// Compares two sets. The interval is paired: each replicate draws the same lesions for both,
  /// so what the sets have in common cancels.
  ///
  /// - Throws: `differentPictures` where ids, lesions or labels differ.
  public init(
    first: (name: String, predictions: Predictions),
    second: (name: String, predictions: Predictions), settings: BootstrapSettings = .init()
  ) throws(EvaluationError) {
    try Self.check(first.predictions.rows, second.predictions.rows)
    self.first = first.name
    self.second = second.name
    let paired = PairedStatistic(first.predictions.rows, second.predictions.rows)
    let problem = paired.nine.first
    let bootstrap = LesionBootstrap(
      lesions: problem.lesions, lesionCount: problem.lesionCount, settings: settings)
    let intervals = bootstrap.intervals(width: PairedStatistic.width, paired.values)
    let values = paired.values(Array(repeating: 1, count: problem.count))
    func figure(_ place: Int) -> Figure {
      Figure(value: values[place], interval: intervals[place], n: problem.count)
    }
    sevenBalancedAccuracyDifference = figure(0)
    nineBalancedAccuracyDifference = figure(1)
    malignancyAreaUnderROCDifference = figure(2)
    meanAbsoluteDifference = figure(3)
    largestAbsoluteDifference = paired.largest
    topOneAgreement = .proportion(
      values[4], interval: intervals[4], n: problem.count, lesions: problem.lesionCount)
  }

  private static func check(
    _ first: [Prediction], _ second: [Prediction]
  ) throws(EvaluationError) {
    for (one, other) in zip(first, second)
    where one.id != other.id || one.label != other.label || one.lesion != other.lesion {
      throw .differentPictures(id: min(one.id, other.id))
    }
    guard first.count != second.count else { return }
    let longer = first.count > second.count ? first : second
    throw .differentPictures(id: longer[min(first.count, second.count)].id)
  }
}

/// The numbers of a comparison under one set of weights.
private struct PairedStatistic: Sendable {
  static let width = 5

  let nine: (first: Problem, second: Problem)
  private let seven: (first: Problem, second: Problem)
  private let malignant: (first: Ranking, second: Ranking)
  private let differences: [Double]
  private let agreements: [Double]
  let largest: Double

  init(_ first: [Prediction], _ second: [Prediction]) {
    nine = (Problem(first, scheme: .nine), Problem(second, scheme: .nine))
    seven = (Problem(first, scheme: .seven), Problem(second, scheme: .seven))
    func ranking(_ rows: [Prediction]) -> Ranking {
      let problem = Problem(rows, scheme: .malignancy)
      return Ranking(scores: problem.scores(1), positive: problem.labels.map { $0 == 1 })
    }
    malignant = (ranking(first), ranking(second))
    let all = zip(nine.first.probabilities, nine.second.probabilities).map { abs($0 - $1) }
    let classes = nine.first.classCount
    differences = (0..<nine.first.count).map { picture in
      all[(picture * classes)..<((picture + 1) * classes)].reduce(0, +) / Double(classes)
    }
    agreements = zip(nine.first.predicted, nine.second.predicted).map { $0 == $1 ? 1 : 0 }
    largest = all.max() ?? 0
  }

  func values(_ weights: [Double]) -> [Double] {
    func balanced(_ problem: Problem) -> Double {
      let matrix = ConfusionMatrix(
        classCount: problem.classCount, labels: problem.labels, predicted: problem.predicted,
        weights: weights)
      return matrix.macro(matrix.recall)
    }
    func area(_ ranking: Ranking) -> Double {
      RankingFigures(ranking, weights: weights).areaUnderROC
    }
    return [
      balanced(seven.second) - balanced(seven.first),
      balanced(nine.second) - balanced(nine.first),
      area(malignant.second) - area(malignant.first),
      ProbabilityScores.mean(differences, weights: weights),
      ProbabilityScores.mean(agreements, weights: weights),
    ]
  }
}
