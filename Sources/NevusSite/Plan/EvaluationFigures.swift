import Foundation
import NevusEvaluation

/// The few numbers of an evaluation that stand on the page, each with its interval.
public enum EvaluationFigures {
  /// The figures of one part, in the order shown; what was not measured is left out.
  ///
  /// - Parameter evaluation: The only source of published numbers. The figures are those of the
  ///   hold-out part: pictures that nothing was fitted on.
  public static func shown(of evaluation: Evaluation) -> [PublishedFigure] {
    guard let result = evaluation["holdout"] else { return [] }
    var figures = [
      share("balancedAccuracy", result.seven[.balancedAccuracy]),
      number("malignantAUROC", result.malignancy[.areaUnderROC, "malignant"]),
    ]
    if let decisions = result.decisions {
      figures.append(share("malignantNotCalledBenign", decisions.malignantNotCalledBenign))
      figures.append(share("benignCalledBenign", decisions.benignCalledBenign))
      figures.append(share("uncertain", decisions.uncertain))
    }
    figures.append(PublishedFigure(key: "pictures", value: String(result.pictures)))
    return figures.compactMap(\.self)
  }

  private static func share(_ key: String, _ figure: Figure) -> PublishedFigure? {
    percent(figure).map { PublishedFigure(key: key, value: $0) }
  }

  /// `82.1 (79.8–84.0) %`, or nil where it was not measured.
  static func percent(_ figure: Figure) -> String? {
    text(figure) { String(format: "%.1f", $0 * 100) }.map { $0 + " %" }
  }

  private static func number(_ key: String, _ figure: Figure) -> PublishedFigure? {
    text(figure) { String(format: "%.3f", $0) }.map { PublishedFigure(key: key, value: $0) }
  }

  /// `82.1 (79.8–84.0)`, the interval only where there is one.
  private static func text(_ figure: Figure, _ format: (Double) -> String) -> String? {
    guard let value = figure.value else { return nil }
    guard let low = figure.low, let high = figure.high else { return format(value) }
    return "\(format(value)) (\(format(low))–\(format(high)))"
  }
}
