import NevusCharts
import NevusEvaluation

/// What the report's template reads of a stress test: what was asked for, each kind of change at its
/// worst, two charts, in one language.
struct RobustnessContext {
  private let robustness: Robustness
  private let language: Language
  private let tables: ReportTables

  init(_ robustness: Robustness, _ language: Language) {
    self.robustness = robustness
    self.language = language
    tables = ReportTables(language)
  }

  /// - Throws: `missingText` for a kind of change that the language has no name for.
  func values() throws(SiteError) -> [String: Any] {
    var names: [String: String] = [:]
    for item in robustness.kinds { names[item.kind.name] = try name(of: item.kind) }
    return [
      "asked": asked, "table": tables.plain(table(names)),
      "charts": charts(names).compactMap(tables.values(of:)),
    ]
  }

  private func name(of kind: Robustness.Kind) throws(SiteError) -> String {
    let key = "stress.kinds.\(ReportTerms.slug(kind.name))"
    guard let name = language.words.text(at: key) else {
      throw .missingText(
        key: key, usedBy: "the stress test", strings: "strings/\(language.code)/stress.json")
    }
    return name
  }

  /// How far the stability that was asked for is reached.
  private var asked: [String] {
    guard let set = robustness.sets.first else { return [] }
    let changes = set.kinds.flatMap(\.changes)
    let reached = changes.count { ($0.stable.value ?? 0) >= Robustness.demandedStability }
    return [
      language.text(
        "stress.asked",
        [
          "percent": "\(Int((Robustness.demandedStability * 100).rounded()))",
          "count": "\(changes.count)", "reached": "\(reached)",
          "share": language.numbers(set.stableUnderAll.text),
        ])
    ]
  }

  private func table(_ names: [String: String]) -> ReportTable {
    let columns = ["kind", "pictures", "least", "all", "opposite", "accuracy", "area"]
    return ReportTable(
      title: language.text("stress.table.caption"),
      headings: columns.map { language.text("stress.table.\($0)") },
      rows: robustness.kinds.map { set, kind in
        [
          names[kind.name] ?? kind.name, "\(set.pictures)", kind.leastStable?.stable.text ?? "–",
          kind.stableUnderAll.text, kind.mostOpposite?.opposite.text ?? "–",
          kind.leastAccurate?.figures.sevenBalancedAccuracy.text ?? "–",
          kind.leastArea?.figures.malignancyAreaUnderROC.text ?? "–",
        ]
      })
  }

  private func charts(_ names: [String: String]) -> [any Chart] {
    var kinds = robustness.stabilityChart
    (kinds.title, kinds.summary) = (text("kinds.title"), text("kinds.summary"))
    kinds.valueLabel = text("kinds.axis")
    for index in kinds.bars.indices {
      kinds.bars[index].label = names[kinds.bars[index].label] ?? kinds.bars[index].label
    }
    // Short, because the names stand in a legend.
    let shown = ["JPEG quality": "stored", "JPEG quality at 600 pixels": "large"]
    var quality = robustness.strengthChart(shown.keys.sorted(), xLabel: text("quality.axis"))
    (quality.title, quality.summary) = (text("quality.title"), text("quality.summary"))
    quality.yLabel = text("kinds.axis")
    for index in quality.series.indices {
      guard let key = shown[quality.series[index].name] else { continue }
      quality.series[index].name = text("quality.\(key)")
    }
    return [kinds, quality]
  }

  private func text(_ key: String) -> String { language.text("stress.charts.\(key)") }
}
