/// The plot's rectangle with its two axes.
struct Frame {
  let x: Axis
  let y: Axis

  /// Axes over a rectangle; `y` grows upwards.
  init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, left: Double, top: Double, right: Double,
    bottom: Double
  ) {
    self.x = Axis(x, start: left, end: right)
    self.y = Axis(y, start: bottom, end: top)
  }

  /// Draws grid, ticks, numbers and the axes' names.
  func draw(into svg: inout SVG, xLabel: String, yLabel: String) {
    svg.grid(x.ticks.map(x.place).map { ((x: $0, y: y.start), (x: $0, y: y.end)) })
    svg.grid(y.ticks.map(y.place).map { ((x: x.start, y: $0), (x: x.end, y: $0)) })
    for (value, label) in zip(x.ticks, x.labels) {
      svg.label(label, x: x.place(value), y: y.start + 18, anchor: "middle")
    }
    for (value, label) in zip(y.ticks, y.labels) {
      svg.label(label, x: x.start - 8, y: y.place(value) + 4, anchor: "end")
    }
    svg.line(x.start, y.start, x.end, y.start)
    svg.line(x.start, y.start, x.start, y.end)
    svg.label(xLabel, x: (x.start + x.end) / 2, y: y.start + 38, anchor: "middle")
    let middle = (y.start + y.end) / 2
    svg.label(
      yLabel, x: 16, y: middle, anchor: "middle",
      [("transform", "rotate(-90 16 \(Number.text(middle)))")])
  }

  /// A path through points, in order.
  func path(_ points: [Point]) -> String {
    // Steps from point to point are shorter than places; between rounded places they do not add up
    // to an error.
    func rounded(_ place: Double) -> Double { (place * 10).rounded() / 10 }
    var last = (x: 0.0, y: 0.0)
    return points.enumerated().map { index, point in
      let next = (x: rounded(x.place(point.x)), y: rounded(y.place(point.y)))
      defer { last = next }
      return index == 0
        ? "M\(Number.text(next.x)) \(Number.text(next.y))"
        : "l\(Number.text(next.x - last.x)) \(Number.text(next.y - last.y))"
    }.joined()
  }
}
