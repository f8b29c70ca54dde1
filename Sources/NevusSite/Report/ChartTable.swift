import Foundation
import NevusCharts
import NevusEvaluation

/// The numbers behind a chart as a table, for those who do not see it and those who want them.
enum ChartTable {
  /// The most rows of a curve; one with more points is read off at every tenth of its width.
  private static let mostRows = 25

  /// The table, or nil for a kind of chart that is not known here.
  static func of(_ chart: any Chart) -> ReportTable? {
    switch chart {
    case let chart as LineChart: lines(chart)
    case let chart as BarChart:
      ReportTable(
        title: chart.title, headings: ["", chart.valueLabel],
        rows: chart.bars.map { [$0.label, text($0.value, $0.interval)] })
    case let chart as Histogram: bins(chart)
    case let chart as MatrixChart:
      ReportTable(
        title: chart.title, headings: ["\(chart.rowLabel) \\ \(chart.columnLabel)"] + chart.columns,
        rows: zip(chart.rows, chart.counts).map { name, counts in
          [name] + counts.map(String.init)
        })
    default: nil
    }
  }

  private static func lines(_ chart: LineChart) -> ReportTable {
    var places = Set(chart.series.flatMap(\.points).map(\.x)).sorted()
    if places.count > mostRows, let first = places.first, let last = places.last {
      places = (0...10).compactMap { step in
        let wanted = first + (last - first) * Double(step) / 10
        return places.min { abs($0 - wanted) < abs($1 - wanted) }
      }
    }
    return ReportTable(
      title: chart.title, headings: [chart.xLabel] + chart.series.map(\.name),
      rows: places.map { x in
        [fixed(x)]
          + chart.series.map { line in
            line.points.first { $0.x == x }.map { text($0.y, $0.interval) } ?? "–"
          }
      })
  }

  private static func bins(_ chart: Histogram) -> ReportTable {
    let count = chart.series.first?.counts.count ?? 0
    let width = (chart.range.upperBound - chart.range.lowerBound) / Double(max(1, count))
    return ReportTable(
      title: chart.title, headings: [chart.xLabel] + chart.series.map(\.name),
      rows: (0..<count).map { bin in
        let low = chart.range.lowerBound + Double(bin) * width
        return [String(format: "%.2f–%.2f", low, low + width)]
          + chart.series.map { $0.counts.indices.contains(bin) ? String($0.counts[bin]) : "–" }
      })
  }

  private static func text(_ value: Double, _ interval: ClosedRange<Double>?) -> String {
    guard let interval else { return fixed(value) }
    return "\(fixed(value)) (\(fixed(interval.lowerBound))–\(fixed(interval.upperBound)))"
  }

  private static func fixed(_ value: Double) -> String { String(format: "%.3f", value) }
}
