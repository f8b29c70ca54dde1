/// A curve read off at evenly spaced places, with a 95 % band over lesions.
public struct Curve: Codable, Equatable, Sendable {
  /// The values at `RankingCurves.grid`'s 51 places from 0 to 1; nil where undefined.
  public var values: [Double?]
  /// The band's lower edge.
  public var low: [Double?]
  /// The band's upper edge.
  public var high: [Double?]

  init(_ values: [Double], _ intervals: ArraySlice<Interval?>) {
    self.values = values.map { $0.isFinite ? $0 : nil }
    low = intervals.map { $0?.low }
    high = intervals.map { $0?.high }
  }
}

/// One class's curves against the rest.
public struct ClassCurves: Codable, Equatable, Sendable {
  /// The class's name.
  public var name: String
  /// Sensitivity at a false-positive rate of at most 0, 0.02, … 1.
  public var roc: Curve
  /// Precision where recall first reaches 0, 0.02, … 1.
  public var precisionRecall: Curve

  /// Reads every class's curves; of two classes only class 1's, the other being its mirror.
  package static func measure(_ problem: Problem, settings: BootstrapSettings) -> [ClassCurves] {
    let indices = problem.classCount == 2 ? [1] : Array(0..<problem.classCount)
    let rankings = indices.map { index in
      Ranking(scores: problem.scores(index), positive: problem.labels.map { $0 == index })
    }
    @Sendable func read(_ weights: [Double]) -> [Double] {
      rankings.flatMap {
        let curves = RankingCurves($0, weights: weights)
        return curves.sensitivity + curves.precision
      }
    }
    let places = RankingCurves.grid.count
    let values = read(Array(repeating: 1, count: problem.count))
    let bootstrap = LesionBootstrap(
      lesions: problem.lesions, lesionCount: problem.lesionCount, settings: settings)
    let intervals = bootstrap.intervals(width: values.count, read)
    return indices.enumerated().map { place, index in
      let roc = (2 * place * places)..<((2 * place + 1) * places)
      let precisionRecall = roc.upperBound..<(roc.upperBound + places)
      return ClassCurves(
        name: problem.scheme.classNames[index], roc: Curve(Array(values[roc]), intervals[roc]),
        precisionRecall: Curve(Array(values[precisionRecall]), intervals[precisionRecall]))
    }
  }
}
