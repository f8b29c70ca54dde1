import NevusTerminal

/// A table of texts that is shown in a terminal, in Markdown and in a page alike.
public struct ReportTable: Equatable, Sendable {
  /// What the table shows.
  public var title: String
  /// The columns' headings.
  public var headings: [String]
  /// The cells, [rows, columns].
  public var rows: [[String]]

  /// Makes a table from its parts.
  public init(title: String, headings: [String], rows: [[String]]) {
    self.title = title
    self.headings = headings
    self.rows = rows
  }

  /// The title and the table for a terminal.
  public var terminal: String {
    var table = Table(headings)
    for row in rows { table.add(row) }
    return "\(title)\n\(table.text)"
  }

  /// The table in Markdown, without its title; the first column to the left, others to the right.
  public var markdown: String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map(Self.markdownCell).joined(separator: " | ") + " |"
    }
    let rule = headings.indices.map { $0 == 0 ? "---" : "---:" }
    return ([line(headings), "| \(rule.joined(separator: " | ")) |"] + rows.map(line))
      .joined(separator: "\n")
  }

  /// The table in HTML with its title as the caption.
  public var html: String {
    func cells(_ row: [String]) -> String {
      row.enumerated().map { index, cell in
        index == 0
          ? "<th scope=\"row\">\(HTML.escaped(cell))</th>" : "<td>\(HTML.escaped(cell))</td>"
      }.joined()
    }
    let head = headings.map { "<th scope=\"col\">\(HTML.escaped($0))</th>" }.joined()
    let body = rows.map { "<tr>\(cells($0))</tr>" }.joined(separator: "\n")
    return """
      <div class="wide" tabindex="0" role="region" aria-label="\(HTML.escaped(title))"><table>
      <caption>\(HTML.escaped(title))</caption>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(body)
      </tbody></table></div>
      """
  }

  private static func markdownCell(_ text: String) -> String {
    HTML.escaped(text).replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}

/// Text in HTML.
enum HTML {
  /// Text that is safe as content and in a quoted attribute.
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
