import NevusCharts

/// One chart of each kind, every text of it the one given.
enum Samples {
  static func charts(_ label: String = "mel") -> [any Chart] {
    [
      LineChart(
        title: label, summary: label, xLabel: label, yLabel: label, xRange: 0...1, yRange: 0...1,
        diagonal: true,
        series: (0..<8).map { index in
          LineChart.Series(
            name: label,
            points: (0...10).map {
              let x = Double($0) / 10
              return Point(x: x, y: x * x, interval: (x * x / 2)...(x * x * 1.5))
            }, marked: index == 1)
        }),
      BarChart(
        title: label, summary: label, valueLabel: label,
        bars: [
          .init(label: label, value: 0.7, interval: 0.6...0.8), .init(label: label, value: -0.2),
        ]),
      MatrixChart(
        title: label, summary: label, rowLabel: label, columnLabel: label, rows: [label, "nv"],
        columns: [label, "nv"], counts: [[90, 10], [0, 0]]),
      Histogram(
        title: label, summary: label, xLabel: label, range: 0...1, asShares: true,
        series: [.init(name: label, counts: [1, 2, 0]), .init(name: label, counts: [0, 0, 9])]),
    ]
  }
}
