import NevusCharts

extension ReportTerms {
  /// A chart with its words in the page's language; codes of classes stay.
  func translated(_ chart: any Chart) throws(SiteError) -> any Chart {
    let title = try list(chart.title)
    let summary = try summary(of: chart)
    switch chart {
    case var chart as LineChart:
      (chart.title, chart.summary) = (title, summary)
      chart.xLabel = try self(chart.xLabel)
      chart.yLabel = try self(chart.yLabel)
      for index in chart.series.indices {
        chart.series[index].name = labelled(chart.series[index].name)
      }
      return chart
    case var chart as BarChart:
      (chart.title, chart.summary) = (title, summary)
      chart.valueLabel = try self(chart.valueLabel)
      for index in chart.bars.indices {
        chart.bars[index].label = labelled(chart.bars[index].label)
      }
      return chart
    case var chart as Histogram:
      (chart.title, chart.summary) = (title, summary)
      chart.xLabel = try self(chart.xLabel)
      for index in chart.series.indices {
        chart.series[index].name = labelled(chart.series[index].name)
      }
      return chart
    case var chart as MatrixChart:
      (chart.title, chart.summary) = (title, summary)
      chart.rowLabel = try self(chart.rowLabel)
      chart.columnLabel = try self(chart.columnLabel)
      return chart
    default: return chart
    }
  }

  private func summary(of chart: any Chart) throws(SiteError) -> String {
    let kind = Self.slug(chart.title.split(separator: ", ").first.map(String.init) ?? "")
    let key = "report.summaries.\(kind)"
    guard let summary = language.words.text(at: key) else {
      throw .missingText(
        key: key, usedBy: "the evaluation", strings: "strings/\(language.code)/report.json")
    }
    return summary
  }
}
