import NevusEvaluation

/// Champion and challenger on the same pictures, every difference with a paired interval.
public struct PairedResult: Codable, Equatable, Sendable {
  /// The pictures that both answered for.
  public var pictures: Int
  /// Their lesions.
  public var lesions: Int
  /// Mean recall of the classes present, of nine.
  public var balancedAccuracy: PairedFigure
  /// Share of pictures whose most probable of nine classes is the right one.
  public var accuracy: PairedFigure
  /// Area under the ROC curve, malignant against benign.
  public var malignantAreaUnderROC: PairedFigure
  /// Each class that is there, in the order of `Diagnosis`.
  public var sensitivities: [ClassChange]
  /// The classes with fewer lesions than are judged alone, together; nil where there is none.
  public var rareClasses: ClassChange?

  /// Compares two sets of answers.
  ///
  /// - Parameter leastLesions: from how many lesions on a class is not rare.
  /// - Throws: `EvaluationError.differentPictures` where ids, lesions or labels differ.
  public init(
    champion: Predictions, challenger: Predictions, leastLesions: Int,
    settings: BootstrapSettings = BootstrapSettings()
  ) throws(EvaluationError) {
    for (one, other) in zip(champion.rows, challenger.rows)
    where one.id != other.id || one.label != other.label || one.lesion != other.lesion {
      throw .differentPictures(id: min(one.id, other.id))
    }
    guard champion.rows.count == challenger.rows.count else {
      throw .differentPictures(id: champion.rows.last?.id ?? "")
    }
    let statistic = PairedStatistic(champion.rows, challenger.rows, leastLesions: leastLesions)
    let problem = statistic.nine[0]
    let values = statistic.values([Double](repeating: 1, count: problem.count))
    let intervals = LesionBootstrap(
      lesions: problem.lesions, lesionCount: problem.lesionCount, settings: settings
    ).intervals(width: values.count) { statistic.values($0) }
    func pair(_ place: Int, n: Int) -> PairedFigure {
      func figure(_ which: Int) -> Figure {
        Figure(
          value: values[place * 3 + which], interval: intervals[place * 3 + which], n: n)
      }
      return PairedFigure(champion: figure(0), challenger: figure(1), difference: figure(2))
    }
    pictures = problem.count
    lesions = problem.lesionCount
    balancedAccuracy = pair(0, n: problem.count)
    accuracy = pair(1, n: problem.count)
    malignantAreaUnderROC = pair(2, n: problem.count)
    var changes = statistic.groups.enumerated().map { place, classes in
      let count = problem.labels.count { classes.contains($0) }
      return ClassChange(
        classes: classes.map { problem.scheme.classNames[$0] }, pictures: count,
        lesions: problem.lesionCount { classes.contains(problem.labels[$0]) },
        sensitivity: pair(3 + place, n: count))
    }
    rareClasses = statistic.hasRare ? changes.removeLast() : nil
    sensitivities = changes
  }
}

/// The numbers of champion and challenger under one set of weights.
private struct PairedStatistic: Sendable {
  /// Champion, challenger.
  let nine: [Problem]
  private let malignant: [Ranking]
  /// Classes whose sensitivities are measured: each that is there, then the rare ones together.
  let groups: [[Int]]
  /// Whether the last group is that of the rare classes.
  let hasRare: Bool

  init(_ champion: [Prediction], _ challenger: [Prediction], leastLesions: Int) {
    let both = [champion, challenger]
    nine = both.map { Problem($0, scheme: .nine) }
    malignant = both.map { rows in
      let problem = Problem(rows, scheme: .malignancy)
      return Ranking(scores: problem.scores(1), positive: problem.labels.map { $0 == 1 })
    }
    let problem = nine[0]
    let lesions = (0..<problem.classCount).map { index in
      problem.lesionCount { problem.labels[$0] == index }
    }
    let rare = lesions.indices.filter { (1..<max(1, leastLesions)).contains(lesions[$0]) }
    hasRare = !rare.isEmpty
    groups = lesions.indices.filter { lesions[$0] > 0 }.map { [$0] } + (rare.isEmpty ? [] : [rare])
  }

  /// For each figure champion, challenger, challenger less champion; NaN where it is undefined.
  func values(_ weights: [Double]) -> [Double] {
    let sides = zip(nine, malignant).map { problem, ranking in
      let matrix = ConfusionMatrix(
        classCount: problem.classCount, labels: problem.labels, predicted: problem.predicted,
        weights: weights)
      let shares = groups.map { classes in
        let support = classes.reduce(0) { $0 + matrix.support($1) }
        let hits = classes.reduce(0) { $0 + matrix.counts[$1 * matrix.classCount + $1] }
        return hits / support
      }
      return [
        matrix.macro(matrix.recall), matrix.accuracy,
        RankingFigures(ranking, weights: weights).areaUnderROC,
      ] + shares
    }
    return zip(sides[0], sides[1]).flatMap { [$0, $1, $1 - $0] }
  }
}
