import Foundation

extension Robustness {
  /// What is weak, what holds, each a line of a list in Markdown.
  public var weakWords: String { weakLines { "**\($0)**" } }

  /// The same for a terminal, which shows no emphasis.
  var weakText: String { weakLines { $0 } }

  private func weakLines(_ emphasis: (String) -> String) -> String {
    let all = kinds
    let weak =
      all.filter { $0.kind.changes.contains(where: \.isWorse) }
      .sorted { Self.loss($0.kind) < Self.loss($1.kind) }
    var lines = weak.compactMap { Self.words($0.set, $0.kind, emphasis) }
    let held = all.filter { !$0.kind.changes.contains(where: \.isWorse) }.map(\.kind.name)
    if !held.isEmpty {
      lines.append(
        "Neither accuracy in seven classes nor the ranking of malignant against benign gets worse by "
          + "more than chance explains under: \(held.joined(separator: ", ")).")
    }
    let stable = all.filter(\.kind.isStable).map(\.kind.name)
    let percent = Int((Self.demandedStability * 100).rounded())
    lines.append(
      stable.isEmpty
        ? "No kind leaves \(percent) % of decisions the same under each of its strengths."
        : "\(percent) % of decisions or more stay the same under each strength of: "
          + "\(stable.joined(separator: ", ")).")
    if let missed = all.max(by: { Self.missed($0.kind) < Self.missed($1.kind) }),
      let change = missed.kind.mostMissed
    {
      lines.append(
        "Malignant pictures are most often answered benign under \(missed.kind.name) "
          + "(\(change.name)): \(change.figures.malignantCalledBenign.text), unchanged "
          + "\(missed.set.unchanged.malignantCalledBenign.text).")
    }
    return lines.map { "- \($0)" }.joined(separator: "\n")
  }

  private static func loss(_ kind: Kind) -> Double {
    kind.changes.compactMap(\.malignancyAreaUnderROCDifference.value).min() ?? 0
  }

  private static func missed(_ kind: Kind) -> Double {
    kind.mostMissed?.figures.malignantCalledBenign.value ?? 0
  }

  /// One weak kind at its worst, and from which strengths on it is weak.
  private static func words(
    _ set: PictureSet, _ kind: Kind, _ emphasis: (String) -> String
  ) -> String? {
    guard let accuracy = kind.leastAccurate, let area = kind.leastArea,
      let stable = kind.leastStable
    else { return nil }
    let weak = kind.changes.filter(\.isWorse).map(\.name)
    return "\(emphasis(kind.name)): worse than chance explains at \(weak.joined(separator: ", ")). "
      + "Balanced accuracy (7) falls to \(accuracy.figures.sevenBalancedAccuracy.text) "
      + "(\(accuracy.name); unchanged \(set.unchanged.sevenBalancedAccuracy.text)), the area under "
      + "the malignant ROC curve to \(area.figures.malignancyAreaUnderROC.text) (\(area.name); "
      + "unchanged \(set.unchanged.malignancyAreaUnderROC.text)); the decision stays the same in "
      + "\(stable.stable.text) (\(stable.name))."
  }

  /// Bars of text: the share of pictures with the same decision under the hardest strength.
  public var textChart: String {
    let width = kinds.map(\.kind.name.count).max() ?? 0
    let lines = kinds.compactMap { _, kind -> String? in
      guard let change = kind.leastStable, let share = change.stable.value else { return nil }
      let filled = max(0, min(40, Int((share * 40).rounded())))
      let bar =
        String(repeating: "█", count: filled) + String(repeating: "░", count: 40 - filled)
      let gap = String(repeating: " ", count: width - kind.name.count)
      return "\(kind.name)\(gap)  \(bar)  \(Figure.rounded(share))  \(change.name)"
    }
    return lines.joined(separator: "\n")
  }
}
