import Foundation
import NevusCharts
import NevusFiles

/// A page of a run's curves, made from its log; it reloads itself while the run goes on.
struct TrainingPage {
  private var series: [String: [Point]] = [:]
  let name: String

  /// Reads a run's log; lines that are no JSON objects of numbers are passed over.
  init(name: String, log: String) {
    self.name = name
    for line in log.split(separator: "\n") {
      guard
        let fields = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
        let step = fields["step"] as? Double
      else { continue }
      for (key, value) in fields where key != "step" {
        if let value = value as? Double {
          series[key, default: []].append(Point(x: step, y: value))
        }
      }
    }
  }

  /// The page, whole in itself: no script, nothing fetched.
  var html: String {
    let figures = charts.compactMap { chart in
      (try? chart.svg()).map { "<figure>\($0)<figcaption>\(chart.title)</figcaption></figure>" }
    }
    let title = name.replacingOccurrences(of: "&", with: "&amp;")
      .replacingOccurrences(of: "<", with: "&lt;")
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="refresh" content="30">
      <title>Training \(title)</title>
      </head>
      <body>
      <h1>Training \(title)</h1>
      \(figures.joined(separator: "\n"))
      </body>
      </html>

      """
  }

  private var charts: [LineChart] {
    [
      chart("Loss of the batches", "loss", [("batches", "loss"), ("check set", "check_loss")]),
      chart(
        "Balanced accuracy of the averaged weights on the check set", "balanced accuracy",
        [
          ("seven classes", "balanced_accuracy_7"),
          ("seven classes, prior divided out", "balanced_accuracy_7_prior_free"),
          ("nine classes", "balanced_accuracy_9"), ("accuracy", "accuracy"),
        ]),
      chart("Learning rate", "rate", [("rate", "rate")]),
      chart("Length of the gradient", "length", [("gradient", "gradient")]),
    ]
  }

  private func chart(_ title: String, _ yLabel: String, _ lines: [(name: String, key: String)])
    -> LineChart
  {
    LineChart(
      title: title, xLabel: "step", yLabel: yLabel,
      series: lines.compactMap { line in
        series[line.key].map {
          LineChart.Series(name: line.name, points: $0, marked: $0.count < 60)
        }
      })
  }
}
