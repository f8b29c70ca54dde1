import NevusCharts

/// An HTML page of tables and charts, whole in itself: no script, nothing fetched.
public struct ReportPage {
  private let title: String
  private let introduction: String
  private let body: String

  /// A page of tables, then charts; a chart without values is left out.
  public init(title: String, introduction: String, tables: [ReportTable], charts: [any Chart]) {
    self.init(
      title: title, introduction: introduction,
      body: tables.map(\.html).joined(separator: "\n") + "\n" + Self.figures(charts))
  }

  /// A page around HTML.
  init(title: String, introduction: String, body: String) {
    self.title = title
    self.introduction = introduction
    self.body = body
  }

  /// Charts beside each other.
  static func figures(_ charts: [any Chart]) -> String {
    let figures = charts.compactMap { chart in
      (try? chart.svg()).map { svg in
        "<figure>\(svg)<figcaption>\(HTML.escaped(chart.title))</figcaption></figure>"
      }
    }
    return "<div class=\"charts\">\n\(figures.joined(separator: "\n"))\n</div>"
  }

  /// The page's text.
  public var html: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
    'unsafe-inline'">
    <title>\(HTML.escaped(title))</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body>
    <main>
    <h1>\(HTML.escaped(title))</h1>
    <p>Nevus says which of nine diagnoses a dermoscopic picture resembles. It is not a medical
    device and gives no diagnosis. \(HTML.escaped(introduction))</p>
    \(body)
    </main>
    </body>
    </html>

    """
  }

  private static let style = """
    :root { color-scheme: light dark; }
    body { font: 16px/1.5 system-ui, sans-serif; margin: 0; }
    main { max-width: 72rem; margin: auto; padding: 1rem; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    caption { text-align: start; font-weight: 600; padding: .5rem 0; }
    th, td { padding: .25rem .75rem; border-bottom: 1px solid #8886; text-align: end; }
    th:first-child { text-align: start; font-weight: 400; }
    tbody th, td { white-space: nowrap; }
    thead th { vertical-align: bottom; }
    .wide { overflow-x: auto; margin: 1rem 0; }
    .charts { display: grid; gap: 1rem;
      grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr)); }
    figure { margin: 0; }
    svg { max-width: 100%; height: auto; }
    """
}
