import NevusCharts

extension PartResult {
  /// The part's charts, in the order of a report.
  public var charts: [any Chart] {
    rankingCharts + reliabilityCharts + [riskCoverageChart, histogram]
      + [recalls("Recall of each of nine classes", nine), groupChart]
      + [
        matrix("True against predicted, nine classes", nine),
        matrix("True against predicted, seven classes", seven),
      ]
  }

  private static let schemeTitles = [
    ("malignancy", "malignant against benign"), ("seven", "seven classes"),
    ("nine", "nine classes"),
  ]

  private var rankingCharts: [any Chart] {
    Self.schemeTitles.flatMap { name, title -> [any Chart] in
      let classes = curves[name] ?? []
      let banded = classes.count == 1
      return [
        LineChart(
          title: "ROC, \(title)",
          summary: "Sensitivity against the share of false alarms; higher is better."
            + (banded ? " The band is the 95 % interval over lesions." : ""),
          xLabel: "1 - specificity", yLabel: "sensitivity", xRange: 0...1, yRange: 0...1,
          diagonal: true,
          series: classes.map { Self.series($0.name, $0.roc, banded: banded) }),
        LineChart(
          title: "Precision and recall, \(title)",
          summary: "Precision at each recall; higher is better.",
          xLabel: "recall", yLabel: "precision", xRange: 0...1, yRange: 0...1,
          series: classes.map { Self.series($0.name, $0.precisionRecall, banded: banded) }),
      ]
    }
  }

  private static func series(_ name: String, _ curve: Curve, banded: Bool) -> LineChart.Series {
    let ends = zip(curve.low, curve.high).map { Figure.range($0, $1) }
    let points = zip(RankingCurves.grid, zip(curve.values, ends)).compactMap { x, item in
      item.0.map { Point(x: x, y: $0, interval: banded ? item.1 : nil) }
    }
    return LineChart.Series(name: name, points: points)
  }

  private var reliabilityCharts: [any Chart] {
    Self.schemeTitles.compactMap { name, title in
      reliability[name].map { result in
        LineChart(
          title: "Reliability, \(title)",
          summary: "The share that was right where a probability was stated; on the diagonal the "
            + "probabilities are right.",
          xLabel: "stated probability", yLabel: "share that was right", xRange: 0...1,
          yRange: 0...1, diagonal: true,
          series: [
            LineChart.Series(
              name: title,
              points: result.bins.compactMap { bin in
                bin.observed.value.map {
                  Point(x: bin.confidence, y: $0, interval: bin.observed.range)
                }
              }, marked: true)
          ])
      }
    }
  }

  private var riskCoverageChart: LineChart {
    LineChart(
      title: "Risk and coverage",
      summary: "The share of wrong answers where only the surest pictures are answered; lower is "
        + "better.",
      xLabel: "share of pictures answered", yLabel: "share of wrong answers", xRange: 0...1,
      yRange: 0...Self.riskRange(riskCoverage.values),
      series: Self.schemeTitles.reversed().compactMap { name, title in
        riskCoverage[name].map { Self.series(title, $0.curve, banded: false) }
      })
  }

  /// The smallest tenth that no risk is above.
  private static func riskRange(_ results: some Sequence<RiskCoverage>) -> Double {
    let most = results.flatMap(\.curve.values).compactMap(\.self).max() ?? 1
    return min(1, max(0.1, (most * 10).rounded(.up) / 10))
  }

  private var histogram: Histogram {
    Histogram(
      title: "Malignant probability",
      summary: "How the stated probability is spread over benign and malignant pictures.",
      xLabel: "stated probability of a malignant diagnosis", range: 0...1, asShares: true,
      series: [
        .init(name: "benign", counts: malignantHistogram.benign),
        .init(name: "malignant", counts: malignantHistogram.malignant),
      ])
  }

  private func recalls(_ title: String, _ result: SchemeResult) -> BarChart {
    BarChart(
      title: title, summary: "Bars with 95 % intervals over lesions.", valueLabel: "recall",
      range: 0...1,
      bars: result.classes.compactMap { item in
        item.figures[.recall].flatMap { figure in
          figure.value.map {
            .init(label: "\(item.name) (\(item.pictures))", value: $0, interval: figure.range)
          }
        }
      })
  }

  private var groupChart: BarChart {
    BarChart(
      title: "Area under ROC, malignant against benign, by group",
      summary: "Bars with 95 % intervals over lesions.", valueLabel: "area under ROC",
      range: 0...1,
      bars: groups.compactMap { group in
        group.malignancyAreaUnderROC.value.map {
          .init(
            label: "\(group.attribute): \(group.value) (\(group.pictures))", value: $0,
            interval: group.malignancyAreaUnderROC.range)
        }
      })
  }

  private func matrix(_ title: String, _ result: SchemeResult) -> MatrixChart {
    let names = result.classes.map(\.name)
    return MatrixChart(
      title: title, summary: "Pictures by true and predicted class; the diagonal is right.",
      rowLabel: "true class", columnLabel: "predicted class", rows: names, columns: names,
      counts: result.confusion)
  }
}
