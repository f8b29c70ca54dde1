import Foundation
import NevusCharts

/// The exploratory analysis as one HTML file that needs nothing beside it.
public struct StatisticsPage {
  private let statistics: DatasetStatistics

  /// Makes a page of statistics.
  public init(_ statistics: DatasetStatistics) { self.statistics = statistics }

  /// The page.
  ///
  /// - Throws: `ChartError` for numbers that cannot be drawn.
  public func html() throws(ChartError) -> String {
    let title = "Lesion pictures in \(Self.escaped(statistics.path))"
    var body = "<h1>\(title)</h1>\n<p>\(statistics.classes[0].pictures) pictures of "
    body += "\(statistics.classes[0].lesions) lesions; \(statistics.unusable) unusable.</p>\n"
    body += table() + meanPictures()
    for chart in charts {
      body += "<figure><figcaption>\(chart.title)</figcaption>\(try chart.svg())</figure>\n"
    }
    body += statistics.tables.map(Self.table).joined()
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>\(title)</title>
      <style>
      :root { color-scheme: light dark }
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: auto; padding: 1rem }
      table { border-collapse: collapse } td, th { padding: 0.2rem 0.7rem; text-align: right }
      th:first-child { text-align: left } tr { border-bottom: 1px solid #8886 }
      figure { margin: 1rem 0; overflow-x: auto } .means { display: flex; flex-wrap: wrap; gap: 1rem }
      .means figure { margin: 0; text-align: center }
      </style>
      </head>
      <body>
      \(body)</body>
      </html>

      """
  }

  private func table() -> String {
    var html = "<table>\n<tr><th>class</th>"
    html += ["pictures", "lesions", "width", "height", "red", "green", "blue", "brightness"]
      .map { "<th>\($0)</th>" }.joined()
    html += "<th>sharpness</th></tr>\n"
    for row in statistics.classes {
      html += "<tr><th>\(row.diagnosis)</th><td>\(row.pictures)</td><td>\(row.lesions)</td>"
      html +=
        [row.width, row.height, row.red, row.green, row.blue, row.brightness, row.sharpness]
        .map { "<td>\(String(format: "%.0f", $0.median))</td>" }.joined() + "</tr>\n"
    }
    return html + "</table>\n<p>Sizes, colours, brightness and sharpness are medians.</p>\n"
  }

  private func meanPictures() -> String {
    let figures = statistics.classes.map {
      "<figure><img width=\"128\" height=\"128\" alt=\"Mean picture of \($0.diagnosis)\" "
        + "src=\"data:image/png;base64,\($0.meanPicture.base64EncodedString())\">"
        + "<figcaption>\($0.diagnosis)</figcaption></figure>"
    }
    return "<h2>Mean picture of each class</h2>\n<div class=\"means\">"
      + figures.joined(separator: "\n") + "</div>\n<h2>Charts</h2>\n"
  }

  private var charts: [any Chart] {
    let rows = statistics.classes.dropFirst()
    func bars(_ title: String, _ label: String, _ value: (ClassStatistics) -> Summary) -> BarChart {
      BarChart(
        title: title, summary: "Median, and the middle half of the pictures.", valueLabel: label,
        bars: rows.map {
          let quartiles = value($0).quartiles
          return .init(
            label: $0.diagnosis, value: quartiles[2], interval: quartiles[1]...quartiles[3])
        })
    }
    let counts = BarChart(
      title: "Pictures of each class", valueLabel: "pictures",
      bars: rows.map { .init(label: $0.diagnosis, value: Double($0.pictures)) })
    return [
      counts, bars("Brightness", "mean luma, 0 to 255", \.brightness),
      bars("Red", "mean, 0 to 255", \.red), bars("Blue", "mean, 0 to 255", \.blue),
      bars("Sharpness", "variance of the Laplacian", \.sharpness),
    ]
  }

  /// Class by a property. A table, not a `MatrixChart`: that one's diagonal means agreement.
  private static func table(_ cross: CrossTable) -> String {
    func row(_ head: String, _ cells: [String], _ tag: String) -> String {
      let row = cells.map { "<\(tag)>\(escaped($0))</\(tag)>" }.joined()
      return "<tr><th>\(escaped(head))</th>\(row)</tr>\n"
    }
    let rows = zip(cross.classes, cross.counts).map { row($0, $1.map(String.init), "td") }
    return "<h2>Class by \(escaped(cross.name))</h2>\n<table>\n"
      + row("class", cross.values, "th") + rows.joined() + "</table>\n"
  }

  /// Text that may stand between tags.
  private static func escaped(_ text: String) -> String {
    text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
      .replacingOccurrences(of: ">", with: "&gt;")
  }
}
