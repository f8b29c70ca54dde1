import NevusCore

/// How often the sets of diagnoses that are named together held the true one, and how large they were.
public struct SetResult: Codable, Equatable, Sendable {
  /// The sets of one level.
  public struct Level: Codable, Equatable, Sendable {
    /// What the sets promise, in percent.
    public var percent: Int
    /// The share of pictures whose set held the true diagnosis.
    public var coverage: Figure
    /// The same of malignant pictures.
    public var malignant: Figure
    /// The same of benign pictures.
    public var benign: Figure
    /// The same of each class with at least `ConformalQuantiles.least` pictures.
    public var classes: [String: Figure]
    /// The mean number of diagnoses in a set.
    public var size: Figure
    /// The share of pictures whose set held one diagnosis alone.
    public var single: Figure
  }

  /// The levels, in the order of `PredictionSets.levels`.
  public var levels: [Level]

  /// Measures sets, or nil where the predictions carry none.
  package init?(_ predictions: [Prediction], settings: BootstrapSettings) {
    let count = PredictionSets.levels.count
    guard !predictions.isEmpty, predictions.allSatisfy({ $0.sets.count == count }) else {
      return nil
    }
    let problem = Problem(predictions, scheme: .nine)
    levels = (0..<count).map {
      Level(predictions, problem, level: $0, settings: settings)
    }
  }
}

extension SetResult.Level {
  fileprivate init(
    _ rows: [Prediction], _ problem: Problem, level: Int, settings: BootstrapSettings
  ) {
    let hits = rows.map { $0.sets[level].contains($0.label) ? 1.0 : 0 }
    let sizes = rows.map { Double($0.sets[level].count) }
    let large = Diagnosis.allCases.filter { diagnosis in
      rows.count { $0.label == diagnosis } >= ConformalQuantiles.least
    }
    // All, malignant, benign, each large class: whether each row counts.
    let groups = [rows.map { _ in true }, rows.map(\.label.isMalignant)]
    let members =
      groups + [rows.map { !$0.label.isMalignant }]
      + large.map { diagnosis in rows.map { $0.label == diagnosis } }
    @Sendable func values(_ weights: [Double]) -> [Double] {
      members.map { Self.mean(hits, weights, where: $0) }
        + [
          Self.mean(sizes, weights, where: members[0]),
          Self.mean(sizes.map { $0 == 1 ? 1 : 0 }, weights, where: members[0]),
        ]
    }
    let bootstrap = LesionBootstrap(
      lesions: problem.lesions, lesionCount: problem.lesionCount, settings: settings)
    let intervals = bootstrap.intervals(width: members.count + 2, values)
    let found = values(Array(repeating: 1, count: rows.count))
    func share(_ place: Int, of member: Int) -> Figure {
      .proportion(
        found[place], interval: intervals[place], n: members[member].count { $0 },
        lesions: problem.lesionCount { members[member][$0] })
    }
    percent = Int(PredictionSets.levels[level])
    coverage = share(0, of: 0)
    malignant = share(1, of: 1)
    benign = share(2, of: 2)
    classes = Dictionary(
      uniqueKeysWithValues: large.enumerated().map { ("\($1.code)", share($0 + 3, of: $0 + 3)) })
    let size = members.count
    self.size = Figure(value: found[size], interval: intervals[size], n: rows.count)
    single = share(size + 1, of: 0)
  }

  private static func mean(_ values: [Double], _ weights: [Double], where counts: [Bool])
    -> Double
  {
    var (sum, total) = (0.0, 0.0)
    for index in values.indices where counts[index] {
      sum += weights[index] * values[index]
      total += weights[index]
    }
    return sum / total
  }
}
