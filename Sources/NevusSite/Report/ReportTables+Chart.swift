import NevusCharts

extension ReportTables {
  /// What the template reads of a chart whose words are translated, with the table of its numbers;
  /// nil for one without values.
  func values(of chart: any Chart) -> [String: Any]? {
    guard let svg = try? chart.svg(), let table = ChartTable.of(chart) else { return nil }
    return [
      "title": chart.title, "summary": chart.summary, "svg": localised(svg), "table": plain(table),
    ]
  }

  /// The numbers between the tags; attributes keep their points.
  private func localised(_ svg: String) -> String {
    svg.replacing(#/>[^<]+</#) { language.numbers(String($0.output)) }
  }
}
