import Foundation
import NevusCharts
import NevusTerminal

/// A page of a run's curves, made from its log; it reloads itself while the run goes on.
package struct TrainingPage {
  let name: String
  let totalSteps: Int
  private let log: TrainingLog

  /// Reads a run's log.
  package init(name: String, log: String, totalSteps: Int) {
    self.name = name
    self.totalSteps = totalSteps
    self.log = TrainingLog(log)
  }

  private var step: Int { log.lastStep }
  private var isRunning: Bool { step < totalSteps }

  /// The page, whole in itself: no script, nothing fetched.
  package var html: String {
    let figures = charts.compactMap { chart in
      (try? chart.svg()).map { "<figure><figcaption>\(chart.title)</figcaption>\($0)</figure>" }
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
      \(isRunning ? "<meta http-equiv=\"refresh\" content=\"30\">" : "")
      <title>\(isRunning ? "\(share) · " : "")Training \(title)</title>
      <style>
      body { font-family: system-ui, sans-serif; margin: 1.5rem auto; max-width: 84rem; padding: 0 1rem }
      progress { width: 100% }
      main { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 36rem), 1fr)); gap: 1.5rem }
      figure { margin: 0 }
      figcaption { font-weight: 600; margin-bottom: .25rem }
      svg { max-width: 100%; height: auto }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums }
      th, td { padding: .15rem .75rem .15rem 0; text-align: right }
      tr.best { font-weight: 700 }
      </style>
      </head>
      <body>
      <h1>Training \(title)</h1>
      <progress max="\(max(totalSteps, 1))" value="\(step)">\(share)</progress>
      <p>\(state)</p>
      \(checks)
      <main>
      \(figures.joined(separator: "\n"))
      </main>
      </body>
      </html>

      """
  }

  private var share: String { "\(100 * step / max(totalSteps, 1)) %" }

  /// Where the run stands, in a sentence.
  private var state: String {
    let seconds = log.series["seconds"]?.last?.y ?? 0
    let took = Progress.duration(seconds)
    guard isRunning else { return "All \(totalSteps) steps are done, in \(took)." }
    let left = step > 0 ? seconds / Double(step) * Double(totalSteps - step) : 0
    return "Step \(step) of \(totalSteps), \(took) so far"
      + (left > 0 ? ", about \(Progress.duration(left)) of training left." : ".")
  }

  /// The figures of the checks, the one whose weights are kept in bold.
  private var checks: String {
    let columns = [
      ("balanced_accuracy_7", "balanced accuracy, seven classes"),
      ("balanced_accuracy_7_prior_free", "prior divided out"),
      ("balanced_accuracy_9", "nine classes"), ("accuracy", "accuracy"), ("check_loss", "loss"),
    ]
    let found = columns.map { log.series[$0.0] ?? [] }
    guard let best = found[0].map(\.y).max() else { return "" }
    let kept = found[0].first { $0.y == best }?.x
    let rows = found[0].suffix(12).map { point in
      let cells = found.map { column in
        column.first { $0.x == point.x }.map { String(format: "%.4f", $0.y) } ?? ""
      }
      return "<tr\(point.x == kept ? " class=\"best\"" : "")><td>\(Int(point.x))</td>"
        + cells.map { "<td>\($0)</td>" }.joined() + "</tr>"
    }
    return "<table><caption>The averaged weights on the check set; in bold what master.safetensors "
      + "holds</caption><tr><th>step</th>"
      + columns.map { "<th>\($0.1)</th>" }.joined() + "</tr>\n"
      + rows.joined(separator: "\n") + "</table>"
  }

  private var charts: [LineChart] {
    [
      chart(
        "Loss", "loss",
        [
          ("batches", log.series["loss"]), ("batches, smoothed", log.smoothed("loss")),
          ("check set, averaged weights", log.series["check_loss"]),
        ]),
      chart(
        "Balanced accuracy of the averaged weights on the check set", "balanced accuracy",
        [
          ("seven classes", log.series["balanced_accuracy_7"]),
          ("seven classes, prior divided out", log.series["balanced_accuracy_7_prior_free"]),
          ("nine classes", log.series["balanced_accuracy_9"]),
          ("accuracy", log.series["accuracy"]),
        ]),
      chart("Learning rate", "rate", [("rate", log.series["rate"])]),
      chart(
        "Length of the gradient before clipping", "length",
        [
          ("gradient", log.series["gradient"]),
          ("smoothed", log.smoothed("gradient")),
        ]),
    ]
  }

  private func chart(_ title: String, _ yLabel: String, _ lines: [(name: String, points: [Point]?)])
    -> LineChart
  {
    LineChart(
      title: title, xLabel: "step", yLabel: yLabel, xRange: 0...Double(max(totalSteps, 1)),
      series: lines.compactMap { line in
        line.points.map {
          LineChart.Series(name: line.name, points: $0, marked: $0.count < 60)
        }
      })
  }
}
