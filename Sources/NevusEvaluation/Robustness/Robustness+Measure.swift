import NevusCore

extension Robustness.PictureSet {
  /// What a network said about changed pictures.
  package typealias Tried = (
    name: String, about: String,
    changes: [(name: String, strength: Double?, predictions: Predictions)]
  )

  /// Measures kinds of change that were tried on the same pictures.
  ///
  /// - Parameters:
  ///   - unchanged: what was said about the pictures as they are, with decisions.
  ///   - tried: what was said about the same pictures changed.
  /// - Throws: `differentPictures` where ids, lesions or labels differ.
  package init(
    unchanged: Predictions, tried: [Tried], settings: BootstrapSettings
  ) throws(EvaluationError) {
    let rows = unchanged.rows
    let problem = Problem(rows, scheme: .nine)
    pictures = problem.count
    lesions = problem.lesionCount
    self.unchanged = RobustnessStatistic(rows, rows, settings: settings).figures(rows)
    kinds = []
    var all = rows.map { _ in true }
    for item in tried {
      let stability = try Stability(rows, item.changes.map(\.predictions))
      kinds.append(
        Robustness.Kind(
          name: item.name, about: item.about,
          changes: item.changes.map {
            Robustness.Change(
              name: $0.name, strength: $0.strength, rows, $0.predictions.rows, settings: settings)
          },
          stableUnderAll: problem.share(stability.isStable, settings),
          oppositeUnderAny: problem.share(stability.isOpposite, settings)))
      for index in all.indices { all[index] = all[index] && stability.isStable[index] }
    }
    stableUnderAll = problem.share(all, settings)
  }
}

/// Which pictures keep their decision under every one of some changes, and which get the opposite one
/// under any.
private struct Stability {
  private(set) var isStable: [Bool]
  private(set) var isOpposite: [Bool]

  init(_ rows: [Prediction], _ changes: [Predictions]) throws(EvaluationError) {
    isStable = rows.map { _ in true }
    isOpposite = rows.map { _ in false }
    for change in changes {
      guard change.rows.count == rows.count else { throw .differentPictures(id: "") }
      for (index, (one, other)) in zip(rows, change.rows).enumerated() {
        guard one.id == other.id, one.label == other.label, one.lesion == other.lesion else {
          throw .differentPictures(id: min(one.id, other.id))
        }
        let flip = DecisionFlip(one.decision ?? .uncertain, other.decision ?? .uncertain)
        if flip != .stable { isStable[index] = false }
        if flip == .opposite { isOpposite[index] = true }
      }
    }
  }
}

extension Problem {
  /// The share of pictures that something holds of, with its interval over lesions.
  fileprivate func share(_ holds: [Bool], _ settings: BootstrapSettings) -> Figure {
    let hits = holds.map { $0 ? 1.0 : 0.0 }
    let bootstrap = LesionBootstrap(
      lesions: lesions, lesionCount: lesionCount, settings: settings)
    let intervals = bootstrap.intervals(width: 1) { [ProbabilityScores.mean(hits, weights: $0)] }
    return .proportion(
      hits.reduce(0, +) / Double(count), interval: intervals[0], n: count, lesions: lesionCount)
  }
}

extension Robustness.Change {
  fileprivate init(
    name: String, strength: Double?, _ unchanged: [Prediction], _ changed: [Prediction],
    settings: BootstrapSettings
  ) {
    let statistic = RobustnessStatistic(unchanged, changed, settings: settings)
    self.name = name
    self.strength = strength
    figures = statistic.figures(changed)
    let differences = statistic.differences
    sevenBalancedAccuracyDifference = differences.sevenBalancedAccuracy
    malignancyAreaUnderROCDifference = differences.malignancyAreaUnderROC
    stable = statistic.share(.stable)
    opposite = statistic.share(.opposite)
    throughUncertain = statistic.share(.throughUncertain)
    turnedAway = statistic.share(.turnedAway)
    decisions = Decision.allCases.map { _ in Decision.allCases.map { _ in 0 } }
    for (before, after) in zip(unchanged, changed) {
      let (row, column) = (before.decision ?? .uncertain, after.decision ?? .uncertain)
      decisions[Int(row.rawValue)][Int(column.rawValue)] += 1
    }
  }
}
