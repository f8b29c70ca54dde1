import Foundation
import NevusCharts
import NevusEvaluation

extension CrossValidation {
  /// The figures of each fold, over the folds, and pooled; and each class's, pooled.
  public var tables: [ReportTable] { [figureTable, foldTable, classTable] }

  private var figureTable: ReportTable {
    ReportTable(
      title: "\(name): \(pooled.pictures) pictures of \(pooled.lesions) lesions in "
        + "\(folds.count) folds, each judged by the network that had not seen its lesion",
      headings: [""] + folds.indices.map { "fold \($0)" } + ["mean ± sd", "pooled"],
      rows: StudyMetric.allCases.map { metric in
        [metric.title]
          + folds.map { $0.figures[metric].map { String(format: "%.3f", $0) } ?? "–" }
          + [spread[metric]?.text() ?? "–", pooled.figure(metric)?.text ?? "–"]
      })
  }

  private var foldTable: ReportTable {
    ReportTable(
      title: "The folds",
      headings: ["fold", "pictures", "lesions", "trained on", "unreadable", "minutes"],
      rows: folds.enumerated().map { number, fold in
        [
          "\(number)", "\(fold.pictures)", "\(fold.lesions)", "\(fold.trainingPictures)",
          "\(fold.unreadable)", String(format: "%.1f", fold.minutes),
        ]
      })
  }

  private var classTable: ReportTable {
    ReportTable(
      title: "Each of nine classes, pooled",
      headings: ["class", "pictures", "lesions", "recall", "precision", "F1", "area under ROC"],
      rows: pooled.nine.classes.map { item in
        [item.name, "\(item.pictures)", "\(item.lesions)"]
          + [ClassMetric.recall, .precision, .f1, .areaUnderROC].map {
            item.figures[$0]?.text ?? "–"
          }
      })
  }

  private var charts: [BarChart] {
    let bars = StudyMetric.allCases.compactMap { metric -> BarChart.Bar? in
      guard let figure = pooled.figure(metric), let value = figure.value else { return nil }
      return BarChart.Bar(label: metric.title, value: value, interval: figure.range)
    }
    let recalls = pooled.nine.classes.compactMap { item -> BarChart.Bar? in
      guard let figure = item.figures[.recall], let value = figure.value else { return nil }
      return BarChart.Bar(
        label: "\(item.name) (\(item.pictures))", value: value, interval: figure.range)
    }
    let byFold = folds.enumerated().compactMap { number, fold -> BarChart.Bar? in
      fold.figures[.sevenBalancedAccuracy].map { .init(label: "fold \(number)", value: $0) }
    }
    return [
      BarChart(
        title: "Out-of-fold figures", summary: "Pooled, with 95 % intervals over lesions.",
        valueLabel: "value", range: 0...1, bars: bars),
      BarChart(
        title: "Balanced accuracy of each fold", summary: "Seven classes.",
        valueLabel: "balanced accuracy (7)", range: 0...1, bars: byFold),
      BarChart(
        title: "Recall of each of nine classes",
        summary: "Pooled, with 95 % intervals over lesions.", valueLabel: "recall", range: 0...1,
        bars: recalls),
    ]
  }

  /// A page of the tables and charts, whole in itself.
  public var page: String {
    ReportPage(
      title: "Cross-validation of \(name)",
      introduction: """
        Values are followed by 95 % intervals from \(bootstrap.replicates) resamplings of lesions, \
        or by the standard deviation over folds. Nothing about a run was chosen by the fold that \
        it is judged on.
        """,
      tables: tables, charts: charts
    ).html
  }
}
