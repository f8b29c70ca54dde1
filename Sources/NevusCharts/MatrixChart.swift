/// A table of counts, each cell shaded by its share of its row: a confusion matrix.
public struct MatrixChart: Chart {
  /// What the chart shows, in a few words.
  public var title: String
  /// What there is to see, in a sentence or two.
  public var summary: String
  /// What the rows are, such as "true class".
  public var rowLabel: String
  /// What the columns are, such as "predicted class".
  public var columnLabel: String
  /// The rows' names, from above.
  public var rows: [String]
  /// The columns' names, from the left.
  public var columns: [String]
  /// The counts, [rows, columns], none negative.
  public var counts: [[Int]]

  /// Makes a matrix.
  public init(
    title: String, summary: String = "", rowLabel: String, columnLabel: String, rows: [String],
    columns: [String], counts: [[Int]]
  ) {
    self.title = title
    self.summary = summary
    self.rowLabel = rowLabel
    self.columnLabel = columnLabel
    self.rows = rows
    self.columns = columns
    self.counts = counts
  }

  /// The chart as an `<svg>` element.
  ///
  /// - Throws: `ChartError` where the values cannot be drawn.
  public func svg() throws(ChartError) -> String {
    guard !rows.isEmpty, !columns.isEmpty else { throw .empty(chart: title) }
    guard counts.count == rows.count, counts.allSatisfy({ $0.count == columns.count }) else {
      throw .mismatched(chart: title, detail: "\(rows.count) by \(columns.count) counts expected")
    }
    let all = counts.flatMap { $0 }
    guard all.allSatisfy({ $0 >= 0 && Double($0) <= ChartError.limit }) else {
      throw .notDrawable(chart: title, at: "a count that is negative or too large")
    }
    let bottom = 60 + Double(rows.count) * cell.height
    let right = 110 + Double(columns.count) * cell.width
    var svg = SVG(width: right + 20, height: bottom + 16, chart: self)
    svg.label(columnLabel, x: (110 + right) / 2, y: 18, anchor: "middle")
    svg.label(
      rowLabel, x: 16, y: (60 + bottom) / 2, anchor: "middle",
      [("transform", "rotate(-90 16 \(Number.text((60 + bottom) / 2)))")])
    for (index, name) in columns.enumerated() {
      svg.label(
        SVG.short(name, 9), x: 110 + cell.width * (Double(index) + 0.5), y: 48,
        anchor: "middle")
    }
    for (index, name) in rows.enumerated() {
      let y = 60 + cell.height * Double(index)
      svg.label(SVG.short(name, 11), x: 102, y: y + 20, anchor: "end")
      drawRow(index, y: y, into: &svg)
    }
    svg.close("svg")
    return svg.text
  }

  private let cell = (width: 56.0, height: 32.0)

  /// A row's cells. Shades end at 0.7 so that the count stays readable on every ground.
  private func drawRow(_ row: Int, y: Double, into svg: inout SVG) {
    let total = counts[row].reduce(0.0) { $0 + Double($1) }
    for column in columns.indices {
      let count = counts[row][column]
      let share = total > 0 ? Double(count) / total : 0
      let x = 110 + cell.width * Double(column)
      // An empty cell has its 0 and no shade.
      if count > 0 {
        svg.shape(
          "rect",
          [
            ("x", Number.text(x)), ("y", Number.text(y)), ("width", Number.text(cell.width - 2)),
            ("height", Number.text(cell.height - 2)), ("fill", Palette.colour(0)),
            ("fill-opacity", Number.text(0.04 + 0.66 * share, decimals: 2)),
          ],
          hint:
            "\(rows[row]) as \(columns[column]): \(count), \(Int((100 * share).rounded())) %")
      }
      svg.label(
        "\(count)", x: x + cell.width / 2 - 1, y: y + 20, anchor: "middle",
        row < columns.count && row == column ? [("font-weight", "700")] : [])
    }
  }
}
