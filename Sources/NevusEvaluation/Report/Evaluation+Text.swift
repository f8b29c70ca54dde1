extension Evaluation {
  /// All tables for a terminal.
  public var text: String {
    var texts = [provenance.table.terminal]
    if let splitCoverage { texts.append(splitCoverage.table.terminal) }
    for part in parts {
      texts += ["Part \(part.part)"] + part.unreadableWords + part.tables.map(\.terminal)
    }
    return texts.joined(separator: "\n\n")
  }
}

extension Provenance {
  /// What was measured, and with what.
  public var table: ReportTable {
    ReportTable(
      title: "Measured", headings: ["what", "which"],
      rows: [
        ["model", model], ["weights, SHA-256", weightsSHA256], ["split, SHA-256", splitSHA256],
        ["manifest, SHA-256", manifestSHA256], ["code, SHA-256", codeSHA256],
        ["views of each picture", "\(views)"],
      ])
  }
}

extension PartResult {
  /// A sentence on pictures that could not be classified, or nothing.
  var unreadableWords: [String] {
    guard !unreadable.isEmpty else { return [] }
    let names = unreadable.sorted { $0.key < $1.key }.prefix(5).map { "\($0.key) (\($0.value))" }
    return ["\(unreadable.count) pictures could not be read: \(names.joined(separator: ", "))"]
  }
}
