/// How values are spread over bins of equal width, for one or several series side by side.
public struct Histogram: Chart {
  /// One series of counts.
  public struct Series: Sendable {
    /// What is counted.
    public var name: String
    /// Counts, one a bin.
    public var counts: [Int]

    /// Makes a series.
    public init(name: String, counts: [Int]) {
      self.name = name
      self.counts = counts
    }
  }

  /// What the chart shows, in a few words.
  public var title: String
  /// What there is to see, in a sentence or two.
  public var summary: String
  /// What is spread over the bins.
  public var xLabel: String
  /// From the first bin's beginning to the last one's end.
  public var range: ClosedRange<Double>
  /// Whether bars are shares of their series, so that a small one is seen beside a large one.
  public var asShares: Bool
  /// The series; all with as many bins.
  public var series: [Series]

  /// Makes a histogram.
  public init(
    title: String, summary: String = "", xLabel: String, range: ClosedRange<Double>,
    asShares: Bool = false, series: [Series]
  ) {
    self.title = title
    self.summary = summary
    self.xLabel = xLabel
    self.range = range
    self.asShares = asShares
    self.series = series
  }

  /// The chart as an `<svg>` element.
  ///
  /// - Throws: `ChartError` where the values cannot be drawn.
  public func svg() throws(ChartError) -> String {
    let bins = series.first?.counts.count ?? 0
    guard bins > 0, series.contains(where: { $0.counts.contains { $0 != 0 } }) else {
      throw .empty(chart: title)
    }
    guard series.allSatisfy({ $0.counts.count == bins }), range.lowerBound < range.upperBound else {
      throw .mismatched(chart: title, detail: "every series needs \(bins) bins over a range")
    }
    try ChartError.check([range.lowerBound, range.upperBound], chart: title, at: "its range")
    for line in series {
      try ChartError.check(
        line.counts.map { $0 < 0 ? .nan : Double($0) }, chart: title, at: line.name)
    }
    let heights = series.map(heights)
    let legend = Legend(series.map(\.name))
    var svg = SVG(width: 480 + legend.width, height: 340, chart: self)
    let frame = Frame(
      x: range, y: 0...(heights.flatMap { $0 }.max() ?? 1), left: 60, top: 20, right: 460,
      bottom: 290)
    frame.draw(into: &svg, xLabel: xLabel, yLabel: asShares ? "share" : "count")
    for index in series.indices {
      draw(series[index], heights[index], index, in: frame, into: &svg)
    }
    legend.draw(into: &svg, x: 480, y: 30)
    svg.close("svg")
    return svg.text
  }

  private func heights(_ line: Series) -> [Double] {
    let total = line.counts.reduce(0.0) { $0 + Double($1) }
    return line.counts.map { asShares ? (total > 0 ? Double($0) / total : 0) : Double($0) }
  }

  private func draw(
    _ line: Series, _ heights: [Double], _ index: Int, in frame: Frame, into svg: inout SVG
  ) {
    let bin = (frame.x.end - frame.x.start) / Double(heights.count)
    let width = bin * 0.9 / Double(series.count)
    for (place, height) in heights.enumerated() where height > 0 {
      let top = frame.y.place(height)
      svg.shape(
        "rect",
        [
          ("x", Number.text(frame.x.start + bin * (Double(place) + 0.05) + width * Double(index))),
          ("y", Number.text(top)), ("width", Number.text(width)),
          ("height", Number.text(frame.y.start - top)), ("fill", Palette.colour(index)),
        ], hint: "\(line.name): \(line.counts[place])")
    }
  }
}
