import NevusTerminal

extension LearningReport {
  /// The report for a terminal: counts, tables, the verdict with its reasons.
  public var text: String {
    """
    \(pictureText)

    \(table("hold-out", holdout).text)

    \(table("held-back new pictures", newPictures).text)

    \(verdict.findings.map { "\(Self.mark($0.standing)) \($0.sentence)" }.joined(separator: "\n"))

    \(verdict.sentence)
    """
  }

  private var pictureText: String {
    let codes = Set(pictures.learned.keys).union(pictures.heldBack.keys).sorted()
    var table = Table(["new pictures", "learnt from", "held back"])
    for code in codes {
      table.add([code, "\(pictures.learned[code] ?? 0)", "\(pictures.heldBack[code] ?? 0)"])
    }
    var lines = [
      table.text, "\(pictures.replayed) known pictures of part train were mixed in.",
    ]
    if let penalty {
      lines.append("The last layer was held to what it was with a penalty of \(penalty).")
    }
    if pictures.known > 0 {
      lines.append(
        "\(pictures.known) new pictures show lesions of part train: learnt from, never judged on.")
    }
    if pictures.unreadable > 0 {
      lines.append("\(pictures.unreadable) pictures to learn from could not be read.")
    }
    lines.append("Left out: \(pictures.leftOut.count)")
    for kind in LeftOutPicture.Kind.allCases {
      let own = pictures.leftOut.filter { $0.kind == kind }
      guard let first = own.first else { continue }
      lines.append(
        "  \(own.count): \(kind.words) (\(first.id): \(first.detail)\(own.count > 1 ? "; …" : ""))")
    }
    return lines.joined(separator: "\n")
  }

  private func table(_ name: String, _ result: PairedResult) -> Table {
    var table = Table([name, "pictures", "champion", "challenger", "difference (95 %)"])
    func add(_ what: String, _ figure: PairedFigure) {
      table.add([
        what, "\(figure.difference.n)", figure.champion.value.map(FigureWords.number) ?? "–",
        figure.challenger.value.map(FigureWords.number) ?? "–",
        FigureWords.difference(figure.difference),
      ])
    }
    add("balanced accuracy", result.balancedAccuracy)
    add("accuracy", result.accuracy)
    add("area under malignant ROC", result.malignantAreaUnderROC)
    for change in result.sensitivities + [result.rareClasses].compactMap(\.self) {
      add("sensitivity, \(change.name)", change.sensitivity)
    }
    return table
  }

  private static func mark(_ standing: Finding.Standing) -> String {
    switch standing {
    case .holds: "holds      "
    case .broken: "broken     "
    case .notJudged: "not judged "
    }
  }
}
