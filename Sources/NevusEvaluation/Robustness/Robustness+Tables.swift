extension Robustness {
  /// Everything for a terminal.
  public var text: String {
    ([provenance.table.terminal, heading] + unreadableWords + [
      stabilityTable.terminal, overviewTable.terminal,
    ] + kinds.map { Self.table($0.set, $0.kind).terminal } + [weakText]).joined(separator: "\n\n")
  }

  /// Which pictures.
  var heading: String {
    let pictures = sets.map { "\($0.pictures) pictures of \($0.lesions) lesions" }
    return "Part \(part), " + pictures.joined(separator: " and ")
  }

  /// A sentence on pictures that could not be classified, or nothing.
  var unreadableWords: [String] {
    guard !unreadable.isEmpty else { return [] }
    let names = unreadable.sorted { $0.key < $1.key }.prefix(5).map { "\($0.key) (\($0.value))" }
    return ["\(unreadable.count) pictures could not be read: \(names.joined(separator: ", "))"]
  }

  /// Each kind at its worst.
  public var overviewTable: ReportTable {
    func cell(_ figure: Figure?, _ change: Change?) -> String {
      guard let figure, let change else { return "–" }
      return "\(figure.text), \(change.name)"
    }
    return ReportTable(
      title: "Each kind of change at its worst",
      headings: [
        "kind of change", "pictures", "same decision, least", "same decision under all strengths",
        "benign and malignant exchanged, most", "balanced accuracy (7), least",
        "malignant: area under ROC, least", "malignant: calibration error, most",
      ],
      rows: kinds.map { set, kind in
        [
          kind.name, "\(set.pictures)", cell(kind.leastStable?.stable, kind.leastStable),
          kind.stableUnderAll.text, cell(kind.mostOpposite?.opposite, kind.mostOpposite),
          cell(kind.leastAccurate?.figures.sevenBalancedAccuracy, kind.leastAccurate),
          cell(kind.leastArea?.figures.malignancyAreaUnderROC, kind.leastArea),
          cell(kind.leastCalibrated?.figures.malignancyCalibrationError, kind.leastCalibrated),
        ]
      })
  }

  /// What was asked for, and what of it is reached: the first set's kinds, each strength, all of a
  /// kind, and all of them.
  public var stabilityTable: ReportTable {
    func row(_ name: String, _ stable: Figure, _ change: Change? = nil) -> [String] {
      let isReached = (stable.value ?? 0) >= Self.demandedStability
      return [
        name, isReached ? "reached" : "not reached", stable.text, change?.opposite.text ?? "–",
        change?.throughUncertain.text ?? "–", change?.turnedAway.text ?? "–",
      ]
    }
    let asked = sets.first
    var rows: [[String]] = []
    for kind in asked?.kinds ?? [] {
      rows += kind.changes.map { row("\(kind.name): \($0.name)", $0.stable, $0) }
      rows.append(row("\(kind.name): all \(kind.changes.count) of them", kind.stableUnderAll))
    }
    if let asked, asked.kinds.count > 1 {
      let count = asked.kinds.reduce(0) { $0 + $1.changes.count }
      rows.append(row("all \(count) of them", asked.stableUnderAll))
    }
    let percent = Int((Self.demandedStability * 100).rounded())
    return ReportTable(
      title: "Asked for: the same decision in at least \(percent) % of \(asked?.pictures ?? 0) "
        + "pictures",
      headings: [
        "change", "\(percent) %", "same decision", "benign and malignant exchanged",
        "to or from uncertain", "to or from turned away",
      ], rows: rows)
  }

  /// Each strength of a kind.
  public static func table(_ set: PictureSet, _ kind: Kind) -> ReportTable {
    func figures(_ figures: RobustnessFigures) -> [String] {
      [
        figures.sevenBalancedAccuracy.text, figures.nineBalancedAccuracy.text,
        figures.malignancyAreaUnderROC.text, figures.malignancyCalibrationError.text,
        figures.nineCalibrationError.text, figures.malignantCalledBenign.text,
      ]
    }
    return ReportTable(
      title: "\(kind.name), \(set.pictures) pictures (same decision under all: "
        + "\(kind.stableUnderAll.text))",
      headings: [
        "change", "same decision", "benign and malignant exchanged", "to or from uncertain",
        "to or from turned away", "balanced accuracy (7)", "balanced accuracy (9)",
        "malignant: area under ROC", "malignant: calibration error", "calibration error (9)",
        "malignant answered benign",
      ],
      rows: [["unchanged"] + Array(repeating: "–", count: 4) + figures(set.unchanged)]
        + kind.changes.map { change in
          [
            change.name, change.stable.text, change.opposite.text, change.throughUncertain.text,
            change.turnedAway.text,
          ] + figures(change.figures)
        })
  }
}
