import NevusEvaluation

/// What the report's template reads: every table and chart of an evaluation, in one language.
///
/// Charts stand for the hold-out part only; the other parts have tables.
struct ReportContext {
  private let evaluation: Evaluation
  private let language: Language
  private let tables: ReportTables

  init(_ evaluation: Evaluation, _ language: Language) {
    self.evaluation = evaluation
    self.language = language
    tables = ReportTables(language)
  }

  /// - Throws: `missingText` for a word of the evaluation that the language lacks.
  func values() throws(SiteError) -> [String: Any] {
    var parts: [[String: Any]] = []
    for part in evaluation.parts { parts.append(try values(of: part)) }
    return ["parts": parts, "provenance": try tables.provenance(evaluation.provenance.table)]
  }

  private func values(of part: PartResult) throws(SiteError) -> [String: Any] {
    let isDrawn = part.part == "holdout"
    var named: [[String: Any]] = []
    for name in PartResult.TableName.allCases
    where !(isDrawn && [.confusionNine, .confusionSeven].contains(name)) {
      if let table = part.table(name) { named.append(try tables.values(table, name)) }
    }
    if isDrawn, let coverage = evaluation.splitCoverage {
      named.append(try tables.divisions(coverage))
    }
    let charts = isDrawn ? try charts(of: part) : []
    return [
      "part": part.part, "name": self.name(of: part.part),
      "pictures": language.text("report.data.pictures", count: part.pictures),
      "lesions": language.text("report.data.lesions", count: part.lesions),
      "unreadable": part.unreadable.isEmpty
        ? [String]()
        : [language.text("report.results.unreadable", ["count": "\(part.unreadable.count)"])],
      "tables": named, "hasCharts": !charts.isEmpty, "charts": charts,
    ]
  }

  private func name(of part: String) -> String {
    switch part {
    case "holdout", "validation": language.text("report.results.\(part)")
    default: language.text("report.results.other", ["part": part])
    }
  }

  /// A chart without values (curves of a part without a malignant picture, say) is left out.
  private func charts(of part: PartResult) throws(SiteError) -> [[String: Any]] {
    var charts: [[String: Any]] = []
    for chart in part.charts {
      if let values = tables.values(of: try tables.terms.translated(chart)) {
        charts.append(values)
      }
    }
    return charts
  }
}
