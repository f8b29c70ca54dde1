import Foundation
import NevusCharts
import NevusEvaluation

extension MonitoringReport {
  /// The verdict in words.
  public var verdict: String {
    let alarms = [ruleAlarm, betAlarm].compactMap(\.self)
    guard alarms.isEmpty else { return "ALARM: \(alarms.joined(separator: " "))" }
    return """
      No alarm in \(answers) answers: they come as those did on which the model was measured, as \
      far as can be seen. A small change may need more answers to show.
      """
  }

  /// What is to be done about decisions by another rule; nil where there are none.
  private var ruleAlarm: String? {
    guard let first = ruleBreaks.first else { return nil }
    return """
      \(ruleBreaks.count == 1 ? "one decision does" : "\(ruleBreaks.count) decisions do") not \
      follow from the malignant share as they did when the model was measured (first at answer \
      \(first)). The same weights cannot decide so: a threshold was changed, or something changes \
      answers after the model gave them. Look at the program that gives the answers.
      """
  }

  private var betAlarm: String? {
    let alarmed = bets.filter { $0.alarmedAt != nil }
    guard let first = alarmed.min(by: { ($0.alarmedAt ?? .max) < ($1.alarmedAt ?? .max) }) else {
      return nil
    }
    return """
      the answers no longer come as those did on which the model was measured (first in \
      \(first.name), at answer \(first.alarmedAt ?? 0); in all: \
      \(alarmed.map(\.name).joined(separator: ", "))). Where nothing has changed this happens in at \
      most \(Self.percent(falseAlarms)) of all logs, however long. Look at what changed (camera, \
      light, patients, program), and do not rely on the stated figures until they are measured anew.
      """
  }

  /// What the numbers mean, for those who read them for the first time.
  public var explanation: String {
    """
    Evidence is how often a bet against "nothing has changed" has doubled, as a decimal logarithm; \
    an alarm needs \(Self.number(threshold)). The stability index (PSI) is below 0.1 where nothing \
    has changed, up to 0.25 where something has, larger for a large change. p-values are for one \
    look at all answers together; look at the evidence if you look often.
    """
  }

  /// The report for a terminal.
  public var text: String {
    ([verdict, ""] + tables.map { $0.terminal + "\n" } + [explanation])
      .joined(separator: "\n")
  }

  /// The report as a page.
  public var page: String {
    ReportPage(
      title: "Answers over time", introduction: "\(verdict) \(explanation)", tables: tables,
      charts: charts
    ).html
  }

  /// The report as JSON, keys sorted.
  ///
  /// - Throws: `EncodingError` where a number is not finite.
  public func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  private var tables: [ReportTable] {
    var tables = [overview, betTable, shiftTable]
    tables.append(shareTable("Named diagnoses", named))
    tables.append(shareTable("Decisions", decisions))
    return tables
  }

  private var overview: ReportTable {
    var rows = [
      ["answers of this model", "\(answers)"],
      ["answers of other models, left out", "\(otherModels)"],
      ["pictures that could not be classified", "\(failures.values.reduce(0, +))"],
      ["lines that are no answer", "\(unreadable.count)"],
      ["answers of the reference", "\(reference)"],
      ["decisions that do not follow from the malignant share", "\(ruleBreaks.count)"],
    ]
    if let from, let to { rows.insert(["from, to", "\(from), \(to)"], at: 0) }
    if let together {
      rows.append([
        "all probabilities together: mean discrepancy, p",
        "\(Self.number(together.squaredDiscrepancy)), \(Self.pText(together.pValue))",
      ])
    }
    if confirmed.count > 0 {
      rows.append([
        "confirmed diagnoses, named rightly", "\(confirmed.right) of \(confirmed.count)",
      ])
    }
    return ReportTable(title: "Overview", headings: ["", "value"], rows: rows)
  }

  private var betTable: ReportTable {
    ReportTable(
      title: "Evidence of a change", headings: ["measure", "evidence", "alarm at answer"],
      rows: bets.map {
        [$0.name, Self.number($0.evidence), $0.alarmedAt.map(String.init) ?? "–"]
      })
  }

  private var shiftTable: ReportTable {
    ReportTable(
      title: "Measures now against the reference",
      headings: ["measure", "median then", "median now", "PSI", "", "KS distance", "p"],
      rows: shifts.map {
        [
          $0.name, Self.number($0.referenceMedian), Self.number($0.median),
          Self.number($0.stability), PopulationStability.words($0.stability),
          Self.number($0.distance), Self.pText($0.pValue),
        ]
      })
  }

  private func shareTable(_ title: String, _ shares: [Share]) -> ReportTable {
    ReportTable(
      title: title, headings: ["", "answers", "share now", "share then"],
      rows: shares.map {
        [$0.name, "\($0.count)", Self.percent($0.share), Self.percent($0.reference)]
      })
  }

  private var charts: [any Chart] {
    let shown = bets.prefix(4)
    return [
      LineChart(
        title: "Evidence of a change",
        summary: "An alarm is given at \(Self.number(threshold)).", xLabel: "answers",
        yLabel: "evidence (log10)",
        series: shown.map { bet in
          LineChart.Series(
            name: bet.name, points: bet.path.map { Point(x: $0[0], y: $0[1]) })
        }),
      BarChart(
        title: "Stability index of each measure", valueLabel: "PSI",
        bars: shifts.map { BarChart.Bar(label: $0.name, value: $0.stability) }),
      BarChart(
        title: "Change of each named diagnosis' share", valueLabel: "share now less share then",
        bars: named.map { BarChart.Bar(label: $0.name, value: $0.share - $0.reference) }),
    ]
  }

  private static func number(_ value: Double) -> String { String(format: "%.3g", value) }
  private static func percent(_ value: Double) -> String { String(format: "%.1f %%", value * 100) }
  private static func pText(_ value: Double) -> String {
    value < 0.001 ? "< 0.001" : String(format: "%.3f", value)
  }
}
