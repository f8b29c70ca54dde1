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
      headings: ["variant", "what differs"] + StudyMetric.allCases.map(\.title)
        + ["what it bought, by \(StudyMetric.sevenBalancedAccuracy.title)"],
      rows: variants.filter { !$0.differences.isEmpty }.map { variant in
        [variant.name, variant.changeWords]
          + StudyMetric.allCases.map { variant.differences[$0]?.text(isSigned: true) ?? "–" }
          + [verdict(variant, .sevenBalancedAccuracy).rawValue]
      })
  }

  /// What a variant's difference to the base can be said to be.
  package enum Verdict: String {
    case better
    case worse
    /// Seeds disagree, or differ by no more than the base's own runs do.
    case notToldApart = "not told apart from the base"
    case oneSeed = "one seed only"
  }

  /// Whether a variant is better or worse: every seed has to say so, and the mean difference has to
  /// exceed the standard deviation of the base's runs. It takes more seeds to be sure.
  package func verdict(_ variant: Variant, _ metric: StudyMetric) -> Verdict {
    guard let difference = variant.differences[metric], difference.values.count > 1,
      let noise = variants.first?.figures[metric]?.standardDeviation
    else { return .oneSeed }
    guard abs(difference.mean) > noise else { return .notToldApart }
    if difference.values.allSatisfy({ $0 > 0 }) { return .better }
    return difference.values.allSatisfy { $0 < 0 } ? .worse : .notToldApart
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
