/// A plain table for the terminal: columns are padded, numbers stand to the right.
public struct Table {
  private var rows: [[String]]

  /// Starts a table with its column headings.
  public init(_ headings: [String]) { rows = [headings] }

  /// Adds a row; missing cells are empty, extra ones are shown without a heading.
  public mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The table as text, a rule under the headings, without a trailing newline.
  public var text: String {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
    }
    let numeric = (0..<columns).map { column in
      let cells = rows.dropFirst().compactMap { column < $0.count ? $0[column] : nil }
      return !cells.isEmpty
        && cells.allSatisfy { $0.isEmpty || $0.first.map { "0123456789-+.–".contains($0) } ?? true }
    }
    func line(_ cells: [String]) -> String {
      var text = (0..<columns).map { column in
        let cell = column < cells.count ? cells[column] : ""
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return numeric[column] ? padding + cell : cell + padding
      }.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text
    }
    var lines = rows.map(line)
    lines.insert(widths.map { String(repeating: "─", count: $0) }.joined(separator: "  "), at: 1)
    return lines.joined(separator: "\n")
  }
}
