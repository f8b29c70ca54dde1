import Foundation
import NevusEvaluation

/// Published claims beside what was reached: by the shipped network on lesions that it has not seen,
/// and, where it was run, by one short recipe on a split by lesion and on one by picture.
struct AskedAndReached {
  let holdout: PartResult?
  let leakage: LeakageStudy?

  private struct Column {
    var title: String
    var nine: SchemeResult
    var malignancy: SchemeResult
  }

  private var columns: [Column] {
    var columns: [Column] = []
    if let holdout {
      columns.append(
        Column(
          title: "shipped network, split by lesion", nine: holdout.nine,
          malignancy: holdout.malignancy))
    }
    if let leakage {
      columns += leakage.sides.map { side in
        Column(
          title:
            "\(leakage.architecture) at \(leakage.inputSide) pixels, split by \(side.unit)",
          nine: side.nine, malignancy: side.malignancy)
      }
    }
    return columns
  }

  var claims: ReportTable {
    ReportTable(
      title: "Asked for and reached, part holdout of each split",
      headings: ["asked for"] + columns.map { "reached: \($0.title)" } + ["why"],
      rows: PublishedClaim.all.map { claim in
        [claim.asked] + columns.map { claim.reached($0.nine, $0.malignancy) } + [claim.why]
      } + [
        ["for comparison: accuracy of answering benign always"]
          + columns.map { share(benign: $0.malignancy) }
          + [
            "It says nothing of any lesion, and shows what the mix of classes alone gives."
          ]
      ])
  }

  var classes: ReportTable {
    ReportTable(
      title: "F1 of each of nine classes",
      headings: ["class"] + columns.map(\.title),
      rows: (columns.first?.nine.classes ?? []).map { item in
        [item.name] + columns.map { $0.nine[.f1, item.name].text }
      })
  }

  private func share(benign result: SchemeResult) -> String {
    let all = result.classes.reduce(0) { $0 + $1.pictures }
    guard all > 0, let benign = result.classes.first(where: { $0.name == "benign" }) else {
      return "–"
    }
    return String(format: "%.3f", Double(benign.pictures) / Double(all))
  }
}
