/// Horizontal bars with error bars, one below the other: recall of each class, say.
public struct BarChart: Chart {
  /// One bar.
  public struct Bar: Sendable {
    /// What the bar is.
    public var label: String
    /// Its length.
    public var value: Double
    /// The interval drawn over its end.
    public var interval: ClosedRange<Double>?

    /// Makes a bar.
    public init(label: String, value: Double, interval: ClosedRange<Double>? = nil) {
      self.label = label
      self.value = value
      self.interval = interval
    }
  }

  /// What the chart shows, in a few words.
  public var title: String
  /// What there is to see, in a sentence or two.
  public var summary: String
  /// The axis' name.
  public var valueLabel: String
  /// The axis' range; from 0 to the largest value or interval by default.
  public var range: ClosedRange<Double>?
  /// The bars, from above.
  public var bars: [Bar]

  /// Makes a chart of bars.
  public init(
    title: String, summary: String = "", valueLabel: String, range: ClosedRange<Double>? = nil,
    bars: [Bar]
  ) {
    self.title = title
    self.summary = summary
    self.valueLabel = valueLabel
    self.range = range
    self.bars = bars
  }

  /// The chart as an `<svg>` element.
  ///
  /// - Throws: `ChartError` where the values cannot be drawn.
  public func svg() throws(ChartError) -> String {
    guard !bars.isEmpty else { throw .empty(chart: title) }
    for bar in bars {
      try ChartError.check(Self.numbers(bar), chart: title, at: bar.label)
    }
    if let range {
      try ChartError.check([range.lowerBound, range.upperBound], chart: title, at: "its range")
    }
    let numbers = bars.flatMap(Self.numbers)
    let axis = Axis(
      range ?? min(0, numbers.min() ?? 0)...max(0, numbers.max() ?? 0), start: 220, end: 640)
    let bottom = 20 + Double(bars.count) * 26
    var svg = SVG(width: 700, height: bottom + 50, chart: self)
    svg.grid(axis.ticks.map(axis.place).map { ((x: $0, y: 14), (x: $0, y: bottom)) })
    for (value, label) in zip(axis.ticks, axis.labels) {
      svg.label(label, x: axis.place(value), y: bottom + 18, anchor: "middle")
    }
    svg.label(valueLabel, x: 430, y: bottom + 38, anchor: "middle")
    for (index, bar) in bars.enumerated() {
      draw(bar, axis, y: 20 + Double(index) * 26, into: &svg)
    }
    svg.line(axis.place(0), 14, axis.place(0), bottom)
    svg.close("svg")
    return svg.text
  }

  private static func numbers(_ bar: Bar) -> [Double] {
    [bar.value] + (bar.interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
  }

  private func draw(_ bar: Bar, _ axis: Axis, y: Double, into svg: inout SVG) {
    let ends = [axis.place(0), axis.place(bar.value)].sorted()
    let words = Point(x: 0, y: bar.value, interval: bar.interval).words
    svg.label(SVG.short(bar.label, 30), x: 212, y: y + 14, anchor: "end")
    svg.shape(
      "rect",
      [
        ("x", Number.text(ends[0])), ("y", Number.text(y)),
        ("width", Number.text(ends[1] - ends[0])), ("height", "18"), ("rx", "2"),
        ("fill", Palette.colour(0)), ("fill-opacity", "0.75"),
      ], hint: "\(bar.label): \(words)")
    var right = ends[1]
    if let interval = bar.interval {
      let low = axis.place(interval.lowerBound)
      let high = axis.place(interval.upperBound)
      right = max(right, high)
      let ends = [low, high].map { "M\(Number.text($0)) \(Number.text(y + 5))v8" }.joined()
      let bar = "M\(Number.text(low)) \(Number.text(y + 9))H\(Number.text(high))"
      svg.element(
        "path", [("d", ends + bar), ("stroke", "currentColor"), ("stroke-width", "1.5")])
    }
    svg.label(Number.fixed(bar.value, decimals: 2), x: right + 8, y: y + 14)
  }
}
