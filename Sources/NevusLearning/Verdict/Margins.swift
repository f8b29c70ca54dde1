/// `[margins]`: what a challenger has to reach before it replaces the champion.
///
/// Everything has to hold at once, so no correction for the number of tests is needed: the chance to
/// accept a challenger that breaks one of the rules is at most that of the rule alone (Berger 1982,
/// intersection-union tests). No difference is larger than 1: a margin of 2, or an improvement of -2,
/// turns a rule off.
public struct Margins: Codable, Equatable, Sendable {
  /// The most balanced accuracy, nine classes, that may be lost on the hold-out.
  public var balancedAccuracy = 0.02
  /// The most area under the malignant ROC curve that may be lost there.
  public var areaUnderROC = 0.01
  /// The most sensitivity that a class may lose there.
  public var sensitivity = 0.1
  /// From how many lesions on a class is judged alone; rarer ones are judged together. With 30
  /// lesions of which none is lost, at most a tenth of all is, with 95 % confidence (the rule of
  /// three: Hanley and Lippman-Hand 1983), which is the default of `sensitivity`.
  public var leastLesions = 30
  /// What the balanced accuracy on held-back new pictures has to gain: the lower end of the interval
  /// of the difference must lie above it.
  public var improvement = 0.0

  /// The margins that hold where a configuration says nothing.
  public init() {}
}
