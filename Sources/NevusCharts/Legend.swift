/// The names of the series beside the plot; a single series needs none.
struct Legend {
  private let names: [String]

  init(_ names: [String]) { self.names = names.count > 1 ? names : [] }

  /// The width it takes.
  var width: Double { names.isEmpty ? 0 : 180 }
  /// The height it takes.
  var height: Double { Double(names.count) * 20 }

  /// Draws a stroke and a name for each series.
  func draw(into svg: inout SVG, x: Double, y: Double) {
    for (index, name) in names.enumerated() {
      let place = y + Double(index) * 20
      svg.element(
        "path",
        [("d", "M\(Number.text(x)) \(Number.text(place))h24")] + Palette.stroke(index))
      svg.label(SVG.short(name, 22), x: x + 32, y: place + 4)
    }
  }
}
