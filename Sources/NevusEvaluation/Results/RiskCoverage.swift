/// The risk-coverage curve of a scheme: the share of wrong answers among the surest pictures.
public struct RiskCoverage: Codable, Equatable, Sendable {
  /// The area under the curve (AURC), the lower the better.
  public var area: Figure
  /// The risk where the surest 0, 2, … 100 % of the pictures are answered; nil at 0.
  public var curve: Curve

  /// Measures a problem: confidence is the highest probability, and an answer is wrong where the
  /// most probable class is not the true one.
  package init(_ problem: Problem, settings: BootstrapSettings) {
    let classes = problem.classCount
    let ranking = Ranking(
      scores: problem.predicted.indices.map {
        problem.probabilities[$0 * classes + problem.predicted[$0]]
      },
      positive: problem.labels.indices.map { problem.labels[$0] != problem.predicted[$0] })
    @Sendable func read(_ weights: [Double]) -> [Double] {
      let figures = RiskCoverageFigures(ranking, weights: weights)
      return [figures.area] + figures.risk
    }
    let values = read(Array(repeating: 1, count: problem.count))
    let bootstrap = LesionBootstrap(
      lesions: problem.lesions, lesionCount: problem.lesionCount, settings: settings)
    let intervals = bootstrap.intervals(width: values.count, read)
    area = Figure(value: values[0], interval: intervals[0], n: problem.count)
    curve = Curve(Array(values.dropFirst()), intervals.dropFirst())
  }
}
