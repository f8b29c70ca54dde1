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
    for (value, label) in zip(x.ticks, x.labels) {
      let place = x.place(value)
      svg.line(place, y.start, place, y.end, [("stroke-opacity", "0.12")])
      svg.label(label, x: place, y: y.start + 18, anchor: "middle")
    }
    for (value, label) in zip(y.ticks, y.labels) {
      let place = y.place(value)
      svg.line(x.start, place, x.end, place, [("stroke-opacity", "0.12")])
      svg.label(label, x: x.start - 8, y: place + 4, anchor: "end")
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
    points.enumerated().map { index, point in
      "\(index == 0 ? "M" : "L")\(Number.text(x.place(point.x))) \(Number.text(y.place(point.y)))"
    }.joined()
  }
}
