import NevusCharts

extension Evaluation {
  /// A page of all tables and charts, whole in itself: no script, nothing fetched.
  ///
  /// A chart without values (curves of a part without a malignant picture, say) is left out.
  public var page: String {
    ReportPage(
      title: "Evaluation of \(provenance.model)",
      introduction: """
        Values are followed by 95 % intervals from \(bootstrap.replicates) resamplings of lesions. \
        Where all of them agree, Wilson's interval on the number of lesions is given.
        """,
      body: ([provenance.table.html, splitCoverage?.table.html ?? ""] + parts.map(\.section))
        .joined(separator: "\n")
    ).html
  }
}

extension PartResult {
  /// The part's heading, tables and charts in HTML.
  var section: String {
    """
    <section>
    <h2>Part \(HTML.escaped(part))</h2>
    \(unreadableWords.map { "<p>\(HTML.escaped($0))</p>" }.joined())
    \(tables.map(\.html).joined(separator: "\n"))
    \(ReportPage.figures(charts))
    </section>
    """
  }
}
