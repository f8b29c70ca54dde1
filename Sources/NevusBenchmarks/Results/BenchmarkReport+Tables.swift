import NevusTerminal

extension BenchmarkReport {
  private typealias Rows = (headings: [String], rows: [[String]])

  /// The engines, a row each: the whole network and its groups.
  private var engineRows: Rows {
    let groups = LayerGroup.allCases.filter { group in
      engines.contains { $0.groups.contains { $0.group == group } }
    }
    let hasEvidence = engines.contains { $0.evidence != nil }
    let headings =
      ["engine", "ms (5–95 %)", "GMAC/s", "of peak", "peak"]
      + groups.flatMap { ["\($0.words) ms", $0 == .rest ? "" : "GMAC/s"] }.filter { !$0.isEmpty }
      + (hasEvidence ? ["evidence ms (of network)"] : []) + ["memory MB", "load ms"]
    let rows = engines.map { engine in
      [
        engine.engine, engine.network.text, Timing.digits(engine.gigaMACs),
        engine.peakShare.map { "\(Int(($0 * 100).rounded())) %" } ?? "–",
        engine.peak.map { Timing.digits($0.gigaMACs) } ?? "–",
      ]
        + groups.flatMap { group -> [String] in
          guard let found = engine.groups.first(where: { $0.group == group }) else {
            return group == .rest ? ["–"] : ["–", "–"]
          }
          let time = Timing.digits(found.time.median)
          return group == .rest ? [time] : [time, Timing.digits(found.gigaMACs)]
        }
        + (hasEvidence ? [engine.evidence?.text ?? "–"] : [])
        + [Timing.digits(Double(engine.memory) / 1e6), Timing.digits(engine.loading)]
    }
    return (headings, rows)
  }

  private var pageRows: Rows {
    let loadings = pages.compactMap(\.loading)
    let hasLoading = !pages.isEmpty && loadings.count == pages.count
    let headings =
      ["page with", "ready ms", "first answer ms", "picture ms", "16 views ms (workers)"]
      + ["memory MB", "after pictures"]
      + (hasLoading
        ? [
          "first paint ms", "blocked ms", "longest task of an answer ms",
          "layout shift while loading",
        ] : [])
    let rows = pages.map { page in
      [
        page.module, page.ready.text, page.firstAnswer.text, page.picture.text,
        page.views.sorted { $0.key < $1.key }
          .map { "\(Timing.digits($0.value.median)) (\($0.key))" }.joined(separator: ", "),
        Timing.digits(Double(page.memoryBefore) / 1e6),
        "\(Timing.digits(Double(page.memoryAfter) / 1e6)) (\(page.pictures))",
      ] + (hasLoading ? page.loading?.cells ?? [] : [])
    }
    return (headings, rows)
  }

  private var title: String {
    let work = Timing.digits(network.megaMACs)
    return "\(network.name) at \(network.inputSide) (\(work) MMAC), one thread; "
      + "\(machine.processor), \(machine.cores) cores"
  }

  /// Tables for the terminal.
  public var text: String {
    var parts = [title]
    for (headings, rows) in [engineRows, pageRows] where !rows.isEmpty {
      var table = Table(headings)
      for row in rows { table.add(row) }
      parts.append(table.text)
    }
    return parts.joined(separator: "\n\n")
  }

  /// A published block, by name: `engines` or `page`; nil for any other.
  public func markdown(_ name: String) -> String? {
    let table: Rows
    switch name {
    case "engines": table = engineRows
    case "page": table = pageRows
    default: return nil
    }
    func line(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }
    let rule = ["---"] + table.headings.dropFirst().map { _ in "---:" }
    let rows = ([table.headings, rule] + table.rows).map(line).joined(separator: "\n")
    return "\n\(title):\n\n\(rows)\n"
  }
}
