import NevusCharts

extension Robustness {
  /// The share of pictures with the same decision, each kind at its hardest strength.
  public var stabilityChart: BarChart {
    BarChart(
      title: "Same decision, by kind of change",
      summary: "The share of pictures whose decision stays the same, under the hardest strength of "
        + "each kind, with 95 % intervals over lesions.",
      valueLabel: "same decision", range: 0...1,
      bars: kinds.compactMap { _, kind in
        kind.leastStable.flatMap { change in
          change.stable.value.map {
            .init(label: kind.name, value: $0, interval: change.stable.range)
          }
        }
      })
  }

  /// The share of pictures with the same decision at each strength of the kinds with a number for it
  /// that are named.
  ///
  /// - Parameter names: of kinds; one that is not there is left out.
  public func strengthChart(_ names: [String], xLabel: String) -> LineChart {
    LineChart(
      title: "Same decision, by \(xLabel)",
      summary: "The share of pictures whose decision stays the same, with 95 % intervals over "
        + "lesions.",
      xLabel: xLabel, yLabel: "same decision", yRange: 0...1,
      series: names.compactMap { name in
        kinds.first { $0.kind.name == name }.map { item in
          LineChart.Series(
            name: name,
            points: item.kind.changes.compactMap { change in
              guard let x = change.strength, let y = change.stable.value else { return nil }
              return Point(x: x, y: y, interval: change.stable.range)
            }, marked: true)
        }
      })
  }
}
