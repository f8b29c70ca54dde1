import NevusCharts
import Testing

struct ChartErrorTests {
  private func line(_ points: [Point], x: ClosedRange<Double>? = nil) -> LineChart {
    LineChart(
      title: "c", xLabel: "x", yLabel: "y", xRange: x, series: [.init(name: "s", points: points)])
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e16, -.greatestFiniteMagnitude])
  func `a value that cannot be drawn is a typed error`(value: Double) {
    let error = ChartError.notDrawable(chart: "c", at: "s")
    #expect(throws: error) { try line([Point(x: value, y: 0)]).svg() }
    #expect(throws: error) { try line([Point(x: 0, y: value)]).svg() }
    #expect(throws: error) {
      try BarChart(title: "c", valueLabel: "", bars: [.init(label: "s", value: value)]).svg()
    }
  }

  @Test func `an infinite interval or range is a typed error`() {
    #expect(throws: ChartError.notDrawable(chart: "c", at: "s")) {
      try line([Point(x: 0, y: 0, interval: 0 ... .infinity)]).svg()
    }
    #expect(throws: ChartError.notDrawable(chart: "c", at: "its range")) {
      try line([Point(x: 0, y: 0)], x: 0 ... .infinity).svg()
    }
  }

  @Test func `nothing to draw is a typed error`() {
    let error = ChartError.empty(chart: "c")
    #expect(throws: error) { try line([]).svg() }
    #expect(throws: error) { try BarChart(title: "c", valueLabel: "", bars: []).svg() }
    #expect(throws: error) {
      try MatrixChart(
        title: "c", rowLabel: "", columnLabel: "", rows: [], columns: [], counts: []
      ).svg()
    }
    #expect(throws: error) {
      try Histogram(title: "c", xLabel: "", range: 0...1, series: []).svg()
    }
    #expect(throws: error) {
      try Histogram(
        title: "c", xLabel: "", range: 0...1, series: [.init(name: "s", counts: [0, 0])]
      ).svg()
    }
  }

  @Test func `lists that do not fit are a typed error`() {
    #expect(throws: ChartError.self) {
      try MatrixChart(
        title: "c", rowLabel: "", columnLabel: "", rows: ["a"], columns: ["a", "b"], counts: [[1]]
      ).svg()
    }
    #expect(throws: ChartError.self) {
      try MatrixChart(
        title: "c", rowLabel: "", columnLabel: "", rows: ["a"], columns: ["a"], counts: [[-1]]
      ).svg()
    }
    #expect(throws: ChartError.self) {
      try Histogram(
        title: "c", xLabel: "", range: 0...1,
        series: [.init(name: "s", counts: [1]), .init(name: "t", counts: [1, 2])]
      ).svg()
    }
    #expect(throws: ChartError.self) {
      try Histogram(
        title: "c", xLabel: "", range: 1...1, series: [.init(name: "s", counts: [1])]
      ).svg()
    }
  }

  @Test(arguments: [0, 1e-300, 5, -1e15, 1e15])
  func `one point alone is drawn in the middle of a range`(value: Double) throws {
    let svg = ReadSVG(try line([Point(x: value, y: value)]).svg())
    #expect(svg.isWellFormed && svg.isInside)
  }

  @Test func `points outside a given range stand on its edge`() throws {
    let svg = ReadSVG(try line([Point(x: -5, y: 0), Point(x: 7, y: 1)], x: 0...1).svg())
    let paths = svg.all("path").compactMap { $0["d"] }
    #expect(paths.contains { $0.hasPrefix("M60 ") && $0.contains("l380 ") })
  }
}
