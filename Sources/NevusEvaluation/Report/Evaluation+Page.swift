import NevusCharts

extension Evaluation {
  /// A page of all tables and charts, whole in itself: no script, nothing fetched.
  ///
  /// A chart without values (curves of a part without a malignant picture, say) is left out.
  public var page: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
    'unsafe-inline'">
    <title>Evaluation of \(HTML.escaped(provenance.model))</title>
    <style>
    \(Self.style)
    </style>
    </head>
    <body>
    <main>
    <h1>Evaluation of \(HTML.escaped(provenance.model))</h1>
    <p>Nevus says which of nine diagnoses a dermoscopic picture resembles. It is not a medical
    device and gives no diagnosis. Values are followed by 95 % intervals from \
    \(bootstrap.replicates) resamplings of lesions. Where all of them agree, Wilson's interval on
    the number of lesions is given.</p>
    \(provenance.table.html)
    \(parts.map(\.section).joined(separator: "\n"))
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

extension PartResult {
  /// The part's heading, tables and charts in HTML.
  var section: String {
    let figures = charts.compactMap { chart in
      (try? chart.svg()).map { svg in
        "<figure>\(svg)<figcaption>\(HTML.escaped(chart.title))</figcaption></figure>"
      }
    }
    return """
      <section>
      <h2>Part \(HTML.escaped(part))</h2>
      \(unreadableWords.map { "<p>\(HTML.escaped($0))</p>" }.joined())
      \(tables.map(\.html).joined(separator: "\n"))
      <div class="charts">
      \(figures.joined(separator: "\n"))
      </div>
      </section>
      """
  }
}
