extension PartResult {
  /// A table that can be asked for by name, in the order of a report.
  public enum TableName: String, CaseIterable, Sendable {
    /// Figures over all classes in the three schemes.
    case overview
    /// The shares of malignant and benign pictures by decision.
    case decisions
    /// Wrong answers among the surest pictures.
    case riskCoverage = "risk-coverage"
    /// The sets of diagnoses named together.
    case sets
    /// Malignant against benign at fixed rates.
    case operatingPoints = "operating-points"
    /// Each of the nine classes.
    case classesNine = "classes-nine"
    /// Each of the seven classes.
    case classesSeven = "classes-seven"
    /// Malignant and benign.
    case classesMalignancy = "classes-malignancy"
    /// Counts of true against predicted, nine classes.
    case confusionNine = "confusion-nine"
    /// Counts of true against predicted, seven classes.
    case confusionSeven = "confusion-seven"
    /// By source, sex, age band, site and skin tone.
    case groups
    /// Decisions, probabilities and sets in the same groups.
    case groupsTrust = "groups-trust"
    /// What the source alone gives away.
    case sourceAlone = "source-alone"
    /// The classes that are told apart by their source.
    case sources
    /// The product's engine against a reference one.
    case comparison
  }

  /// A table, or nil where the part has nothing for it.
  public func table(_ name: TableName) -> ReportTable? {
    switch name {
    case .overview: overview
    case .decisions: decisions.map(Self.table)
    case .riskCoverage: riskCoverageTable
    case .sets: sets.map(Self.table)
    case .operatingPoints: operatingPoints
    case .classesNine: Self.classes("Each of nine classes", nine)
    case .classesSeven: Self.classes("Each of ISIC 2018's seven classes", seven)
    case .classesMalignancy: Self.classes("Malignant and benign", malignancy)
    case .confusionNine: Self.confusion("True (rows) against predicted, nine classes", nine)
    case .confusionSeven: Self.confusion("True (rows) against predicted, seven classes", seven)
    case .groups: groupTable
    case .groupsTrust: groupTrustTable
    case .sourceAlone: sourceAloneTable
    case .sources: sourceTable
    case .comparison: comparison.map(Self.table)
    }
  }

  /// All tables the part has.
  public var tables: [ReportTable] { TableName.allCases.compactMap(table) }

  private var overview: ReportTable {
    let schemes = [nine, seven, malignancy]
    var rows = OverallMetric.allCases.map { metric in
      [metric.title] + schemes.map { $0[metric].text }
    }
    rows.append(
      ["calibration test, p"]
        + [Scheme.nine, .seven, .malignancy].map { scheme in
          reliability[scheme.name]?.test.text ?? "–"
        })
    return ReportTable(
      title: "\(pictures) pictures of \(lesions) lesions",
      headings: ["", "nine classes", "seven classes", "malignant or not"], rows: rows)
  }

  private var operatingPoints: ReportTable {
    ReportTable(
      title: "Malignant against benign at fixed rates",
      headings: ["", "value"],
      rows: ClassMetric.operatingPoints.map {
        [$0.title, malignancy[$0, "malignant"].text]
      })
  }

  private static func classes(_ title: String, _ result: SchemeResult) -> ReportTable {
    ReportTable(
      title: title,
      headings: ["class", "pictures", "lesions"] + ClassMetric.tabled.map(\.title),
      rows: result.classes.map { item in
        [item.name, "\(item.pictures)", "\(item.lesions)"]
          + ClassMetric.tabled.map { item.figures[$0]?.text ?? "–" }
      })
  }

  private static func confusion(_ title: String, _ result: SchemeResult) -> ReportTable {
    ReportTable(
      title: title, headings: [""] + result.classes.map(\.name),
      rows: zip(result.classes, result.confusion).map { item, counts in
        [item.name] + counts.map { "\($0)" }
      })
  }
}
