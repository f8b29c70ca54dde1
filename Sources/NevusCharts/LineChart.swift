/// Lines over two axes: ROC and precision-recall curves, reliability diagrams, training curves.
public struct LineChart: Chart {
  /// One line.
  public struct Series: Sendable {
    /// What the line is, for the legend.
    public var name: String
    /// Its points, in the order in which they are joined.
    public var points: [Point]
    /// Whether each point is marked, with an error bar where it has an interval; otherwise the
    /// intervals are drawn as a band.
    public var marked: Bool

    /// Makes a line.
    public init(name: String, points: [Point], marked: Bool = false) {
      self.name = name
      self.points = points
      self.marked = marked
    }
  }

  /// What the chart shows, in a few words.
  public var title: String
  /// What there is to see, in a sentence or two.
  public var summary: String
  /// The horizontal axis' name.
  public var xLabel: String
  /// The vertical axis' name.
  public var yLabel: String
  /// The horizontal range; the points' own by default.
  public var xRange: ClosedRange<Double>?
  /// The vertical range; the points' and intervals' own by default.
  public var yRange: ClosedRange<Double>?
  /// Whether a dashed line joins the lower left corner with the upper right one.
  public var diagonal: Bool
  /// The lines.
  public var series: [Series]

  /// Makes a chart of lines.
  public init(
    title: String, summary: String = "", xLabel: String, yLabel: String,
    xRange: ClosedRange<Double>? = nil, yRange: ClosedRange<Double>? = nil, diagonal: Bool = false,
    series: [Series]
  ) {
    self.title = title
    self.summary = summary
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.xRange = xRange
    self.yRange = yRange
    self.diagonal = diagonal
    self.series = series
  }

  /// The chart as an `<svg>` element.
  ///
  /// - Throws: `ChartError` where the values cannot be drawn.
  public func svg() throws(ChartError) -> String {
    let points = series.flatMap(\.points)
    guard let first = points.first else { throw .empty(chart: title) }
    for line in series {
      try ChartError.check(line.points.flatMap(\.numbers), chart: title, at: line.name)
    }
    for range in [xRange, yRange].compactMap({ $0 }) {
      try ChartError.check([range.lowerBound, range.upperBound], chart: title, at: "its range")
    }
    let ys = points.flatMap { $0.numbers.dropFirst() }
    let legend = Legend(series.map(\.name))
    let height = max(400, legend.height + 60)
    var svg = SVG(width: 460 + legend.width, height: height, chart: self)
    let frame = Frame(
      x: xRange ?? (points.map(\.x).min() ?? first.x)...(points.map(\.x).max() ?? first.x),
      y: yRange ?? (ys.min() ?? first.y)...(ys.max() ?? first.y), left: 60, top: 20, right: 440,
      bottom: height - 50)
    frame.draw(into: &svg, xLabel: xLabel, yLabel: yLabel)
    if diagonal {
      svg.line(
        frame.x.start, frame.y.start, frame.x.end, frame.y.end,
        [("stroke-dasharray", "4 4"), ("stroke-opacity", "0.6")])
    }
    for (index, line) in series.enumerated() { draw(line, index, in: frame, into: &svg) }
    legend.draw(into: &svg, x: 460, y: 30)
    svg.close("svg")
    return svg.text
  }

  private func draw(_ line: Series, _ index: Int, in frame: Frame, into svg: inout SVG) {
    guard !line.points.isEmpty else { return }
    let hint = line.name
    if !line.marked { drawBand(line, index, in: frame, into: &svg) }
    svg.shape("path", [("d", frame.path(line.points))] + Palette.stroke(index), hint: hint)
    guard line.marked else { return }
    for point in line.points {
      let x = frame.x.place(point.x)
      if let interval = point.interval {
        svg.line(
          x, frame.y.place(interval.lowerBound), x, frame.y.place(interval.upperBound),
          [("stroke-width", "1.5"), ("stroke-opacity", "0.7")])
      }
      svg.shape(
        "circle",
        [
          ("cx", Number.text(x)), ("cy", Number.text(frame.y.place(point.y))), ("r", "4"),
          ("fill", Palette.colour(index)),
        ], hint: "\(hint): \(Number.fixed(point.x, decimals: 3)), \(point.words)")
    }
  }

  /// The band of the points that have an interval, low edge there and high edge back.
  private func drawBand(_ line: Series, _ index: Int, in frame: Frame, into svg: inout SVG) {
    let banded = line.points.compactMap { point in
      point.interval.map { (point.x, $0) }
    }
    guard banded.count > 1 else { return }
    let low = banded.map { Point(x: $0.0, y: $0.1.lowerBound) }
    let high = banded.reversed().map { Point(x: $0.0, y: $0.1.upperBound) }
    svg.element(
      "path",
      [
        ("d", frame.path(low + high) + "Z"), ("fill", Palette.colour(index)),
        ("fill-opacity", "0.15"), ("stroke", "none"),
      ])
  }
}

extension Point {
  /// The value with its interval in words.
  var words: String {
    let value = Number.fixed(y, decimals: 3)
    guard let interval else { return value }
    let low = Number.fixed(interval.lowerBound, decimals: 3)
    let high = Number.fixed(interval.upperBound, decimals: 3)
    return "\(value) (\(low) to \(high))"
  }
}
