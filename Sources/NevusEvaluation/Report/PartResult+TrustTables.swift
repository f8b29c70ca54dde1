import NevusCore

extension PartResult {
  /// The share of wrong answers where only the surest pictures are answered.
  var riskCoverageTable: ReportTable {
    let schemes = [Scheme.nine, .seven, .malignancy].map { riskCoverage[$0.name] }
    let places = [25, 35, 40, 45, 50]
    return ReportTable(
      title: "Share of wrong answers among the surest pictures",
      headings: ["answered", "nine classes", "seven classes", "malignant or not"],
      rows: places.map { place in
        ["\(2 * place) %"] + schemes.map { $0?.curve.text(at: place) ?? "–" }
      } + [["area under the curve"] + schemes.map { $0?.area.text ?? "–" }])
  }

  static func table(_ result: SetResult) -> ReportTable {
    let codes = Diagnosis.allCases.map { "\($0.code)" }
      .filter { code in result.levels.contains { $0.classes[code] != nil } }
    func row(_ name: String, _ figure: (SetResult.Level) -> Figure?) -> [String] {
      let figures = result.levels.map(figure)
      return [name, "\(figures.first??.n ?? 0)"] + figures.map { $0?.text ?? "–" }
    }
    return ReportTable(
      title: "How often the sets of diagnoses held the true one",
      headings: ["", "pictures"] + result.levels.map { "sets at \($0.percent) %" },
      rows: [row("all pictures", \.coverage), row("malignant", \.malignant)]
        + [row("benign", \.benign)] + codes.map { code in row(code) { $0.classes[code] } }
        + [row("diagnoses in a set", \.size), row("one diagnosis alone", \.single)])
  }

  /// What the source alone gives away.
  var sourceAloneTable: ReportTable {
    func row(_ name: String, _ figure: Figure) -> [String] { [name, "\(figure.n)", figure.text] }
    return ReportTable(
      title: "What the source alone gives away",
      headings: ["", "pictures", "value"],
      rows: [
        row("sk against pbk: area under ROC, by the source alone", sources.sourceAreaUnderROC),
        row("sk against pbk: area under ROC, by the network", sources.networkAreaUnderROC),
        row(
          "malignant: area under ROC, by the source alone", sources.sourceMalignantAreaUnderROC),
        row("balanced accuracy (9), by the source alone", sources.sourceBalancedAccuracy),
      ])
  }

  /// The classes that are told apart by their source, in each.
  var sourceTable: ReportTable {
    ReportTable(
      title: "Pigmented benign and seborrheic keratosis by source",
      headings: [
        "source", "pictures", "pbk", "sk", "named pbk", "named sk", "recall of bkl",
        "precision of bkl",
      ],
      rows: sources.sources.map { row in
        [
          row.source, "\(row.pictures)", "\(row.pigmented)", "\(row.seborrheic)",
          row.namedPigmented.text, row.namedSeborrheic.text, row.jointRecall.text,
          row.jointPrecision.text,
        ]
      })
  }
}

extension SplitCoverage {
  /// Coverage over the divisions: mean, standard deviation, smallest and largest.
  public var table: ReportTable {
    func row(_ name: String, _ spread: (Level) -> Spread?) -> [String] {
      [name] + levels.map { spread($0)?.text ?? "–" }
    }
    let codes = Diagnosis.allCases.map { "\($0.code)" }
      .filter { code in levels.contains { $0.classes[code] != nil } }
    return ReportTable(
      title: "Coverage over \(divisions) divisions of \(pictures) pictures "
        + "(\(fittedLesions) lesions to fit on, \(measuredLesions) to measure): mean ± standard "
        + "deviation (smallest–largest)",
      headings: [""] + levels.map { "sets at \($0.percent) %" },
      rows: [row("all pictures", \.coverage), row("malignant", \.malignant)]
        + [row("benign", \.benign)] + codes.map { code in row(code) { $0.classes[code] } }
        + [row("diagnoses in a set", \.size)]
        + [["divisions within 1.5 points"] + levels.map { "\($0.within) / \(divisions)" }])
  }
}

extension SplitCoverage.Spread {
  /// The spread in one text.
  var text: String {
    "\(Figure.rounded(mean)) ± \(Figure.rounded(deviation)) "
      + "(\(Figure.rounded(low))–\(Figure.rounded(high)))"
  }
}

extension Curve {
  /// The value at a place of the grid with its interval, or `–`.
  func text(at place: Int) -> String {
    guard values.indices.contains(place), let value = values[place] else { return "–" }
    guard low.indices.contains(place), high.indices.contains(place), let low = low[place],
      let high = high[place]
    else { return Figure.rounded(value) }
    return "\(Figure.rounded(value)) (\(Figure.rounded(low))–\(Figure.rounded(high)))"
  }
}
