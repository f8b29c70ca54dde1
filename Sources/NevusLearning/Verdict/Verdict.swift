/// Whether a challenger replaces the champion, and why.
///
/// It does if all of these hold:
/// - on the hold-out neither balanced accuracy nor the area under the malignant ROC curve has lost
///   more than its margin: the whole 95 % interval of the difference lies above minus the margin;
/// - no class with enough lesions there has lost more sensitivity than the margin, by its interval;
///   rarer classes are judged together, and where even together they are too few, not at all;
/// - on held-back new pictures balanced accuracy is better, by its interval too: a gain that may be
///   chance, accepted run after run, would let the margins add up.
///
/// What cannot be shown does not hold: a challenger that learnt nothing is refused. The new pictures
/// may all be ones that the champion got wrong, which makes it easy to be better on them; that the
/// rest is not lost is for the hold-out to say.
public struct Verdict: Codable, Equatable, Sendable {
  /// Whether every rule holds that could be judged.
  public var isAccepted: Bool
  /// Each rule with its reason.
  public var findings: [Finding]

  /// Judges a challenger.
  ///
  /// - Parameters:
  ///   - holdout: both on the hold-out.
  ///   - newPictures: both on new pictures that nothing was learnt from.
  public init(holdout: PairedResult, newPictures: PairedResult, margins: Margins) {
    var findings = [
      Finding.notWorse(
        .holdoutBalancedAccuracy, "Hold-out, balanced accuracy", holdout.balancedAccuracy,
        margin: margins.balancedAccuracy),
      Finding.notWorse(
        .holdoutAreaUnderROC, "Hold-out, area under the malignant ROC curve",
        holdout.malignantAreaUnderROC, margin: margins.areaUnderROC),
    ]
    for change in holdout.sensitivities where change.lesions >= margins.leastLesions {
      findings.append(Self.sensitivity(change, margins))
    }
    if let rare = holdout.rareClasses { findings.append(Self.together(rare, margins)) }
    findings.append(
      Finding.better(
        .newPictures, "Held-back new pictures, balanced accuracy", newPictures.balancedAccuracy,
        by: margins.improvement))
    self.findings = findings
    isAccepted = findings.allSatisfy { $0.standing != .broken }
  }

  /// The verdict in a sentence.
  public var sentence: String {
    let broken = findings.count { $0.standing == .broken }
    return isAccepted
      ? "The challenger replaces the champion: every rule holds."
      : "The challenger is refused: \(broken) of \(findings.count) rules \(broken == 1 ? "does" : "do") "
        + "not hold."
  }

  private static func sensitivity(_ change: ClassChange, _ margins: Margins) -> Finding {
    .notWorse(
      .classSensitivity, "Hold-out, sensitivity for \(change.name), \(change.lesions) lesions",
      change.sensitivity, margin: margins.sensitivity)
  }

  /// The classes that are too rare to be judged alone.
  private static func together(_ rare: ClassChange, _ margins: Margins) -> Finding {
    guard rare.lesions < margins.leastLesions else { return sensitivity(rare, margins) }
    return Finding(
      rule: .classSensitivity, standing: .notJudged,
      sentence: "Hold-out, sensitivity for \(rare.name): \(FigureWords.change(rare.sensitivity)); "
        + "not judged, \(rare.lesions) lesions are fewer than \(margins.leastLesions).")
  }
}
