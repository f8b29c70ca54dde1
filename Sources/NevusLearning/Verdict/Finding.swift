import NevusEvaluation

/// One rule's outcome, with the figures that justify it.
public struct Finding: Codable, Equatable, Sendable {
  /// The rule.
  public var rule: Rule
  /// Whether it holds.
  public var standing: Standing
  /// What was found, in a sentence.
  public var sentence: String

  /// What a challenger is asked.
  public enum Rule: String, Codable, Sendable {
    /// Balanced accuracy on the hold-out is not worse than the margin allows.
    case holdoutBalancedAccuracy
    /// The area under the malignant ROC curve there is not worse than the margin allows.
    case holdoutAreaUnderROC
    /// A class there has not lost more sensitivity than the margin allows.
    case classSensitivity
    /// Balanced accuracy on held-back new pictures is better.
    case newPictures
  }

  /// Whether a rule holds.
  public enum Standing: String, Codable, Sendable {
    case holds, broken
    /// There are too few lesions to say, so the rule says nothing.
    case notJudged
  }

  /// Judges that nothing more than `margin` was lost: the interval of the difference lies above it.
  static func notWorse(_ rule: Rule, _ what: String, _ figure: PairedFigure, margin: Double)
    -> Finding
  {
    guard let low = figure.difference.low else { return unknown(rule, what, figure) }
    let holds = low > -margin
    let loss = FigureWords.number(margin)
    let isShown = (figure.difference.high ?? 0) < -margin
    let end =
      low > 0
      ? "it is better"
      : isShown
        ? "the loss is more than \(loss)"
        : "a loss of more than \(loss) is \(holds ? "" : "not ")ruled out"
    return Finding(
      rule: rule, standing: holds ? .holds : .broken,
      sentence: "\(what): \(FigureWords.change(figure)); \(end).")
  }

  /// Judges that more than `least` was gained: the interval of the difference lies above it.
  static func better(_ rule: Rule, _ what: String, _ figure: PairedFigure, by least: Double)
    -> Finding
  {
    guard let low = figure.difference.low else { return unknown(rule, what, figure) }
    let holds = low > least
    let gain = least == 0 ? "it is better" : "the gain is above \(FigureWords.number(least))"
    return Finding(
      rule: rule, standing: holds ? .holds : .broken,
      sentence: "\(what): \(FigureWords.change(figure)); "
        + (holds ? "\(gain)." : "that \(gain) is not shown."))
  }

  /// A difference without an interval proves nothing.
  private static func unknown(_ rule: Rule, _ what: String, _ figure: PairedFigure) -> Finding {
    Finding(
      rule: rule, standing: .broken,
      sentence: "\(what): \(FigureWords.change(figure)); too few lesions for an interval.")
  }
}

/// Figures as they stand in sentences and tables.
enum FigureWords {
  static func number(_ value: Double) -> String { Figure(value: value, interval: nil, n: 0).text }

  /// `0.685 to 0.690, a difference of +0.005 (−0.012 to +0.021)`
  static func change(_ figure: PairedFigure) -> String {
    "\(figure.champion.value.map(number) ?? "–") to \(figure.challenger.value.map(number) ?? "–"), "
      + "a difference of \(difference(figure.difference))"
  }

  /// `+0.005 (−0.012 to +0.021)`
  static func difference(_ figure: Figure) -> String {
    guard let value = figure.value else { return "–" }
    guard let low = figure.low, let high = figure.high else { return signed(value) }
    return "\(signed(value)) (\(signed(low)) to \(signed(high)))"
  }

  private static func signed(_ value: Double) -> String {
    let text = number(abs(value))
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return isZero ? text : (value < 0 ? "−" : "+") + text
  }
}
