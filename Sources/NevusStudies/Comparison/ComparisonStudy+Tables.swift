import Foundation
import NevusEvaluation

extension ComparisonStudy {
  /// The figures, the differences to the base, and what the runs cost.
  public var tables: [ReportTable] { [figureTable, differenceTable, costTable] }

  /// Each variant's figures.
  var figureTable: ReportTable {
    ReportTable(
      title: "\(name): \(pictures) pictures of part \(part), mean ± standard deviation over seeds",
      headings: ["variant", "what it is", "seeds"] + StudyMetric.allCases.map(\.title),
      rows: variants.map { variant in
        [variant.name, variant.note, variant.seeds.map { "\($0)" }.joined(separator: " ")]
          + StudyMetric.allCases.map { variant.figures[$0]?.text() ?? "–" }
      })
  }

  /// Each variant's figures less the base's.
  var differenceTable: ReportTable {
    ReportTable(
      title: "\(name): difference to the base with the same seed, mean ± standard deviation",
      headings: ["variant", "what differs"] + StudyMetric.allCases.map(\.title),
      rows: variants.filter { !$0.differences.isEmpty }.map { variant in
        [variant.name, variant.changeWords]
          + StudyMetric.allCases.map { variant.differences[$0]?.text(isSigned: true) ?? "–" }
      })
  }

  /// Rates and minutes.
  var costTable: ReportTable {
    ReportTable(
      title: "\(name): what training cost, on a machine that had other work",
      headings: [
        "variant", "pictures a second", "pictures a second of processor time", "minutes",
      ],
      rows: variants.map { variant in
        [
          variant.name, variant.picturesPerSecond?.text(decimals: 1) ?? "–",
          variant.picturesPerProcessorSecond?.text(decimals: 1) ?? "–",
          variant.minutes?.text(decimals: 1) ?? "–",
        ]
      })
  }
}

extension ComparisonStudy.Variant {
  /// The changed keys, in words.
  var changeWords: String {
    changes.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }.joined(separator: ", ")
  }
}
