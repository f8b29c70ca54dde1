import Foundation
import NevusEvaluation

extension LeakageStudy {
  /// What was tested, and each class's F1.
  public var tables: [ReportTable] { [overviewTable, classTable] }

  private func row(_ title: String, _ text: (Side) -> String) -> [String] {
    [title] + sides.map(text)
  }

  /// The figures of both splits side by side.
  public var overviewTable: ReportTable {
    func share(_ part: Int, _ whole: Int) -> String {
      guard whole > 0 else { return "–" }
      return "\(part) of \(whole) (" + String(format: "%.3f", Double(part) / Double(whole)) + ")"
    }
    return ReportTable(
      title:
        "\(architecture) at \(inputSide) pixels, \(Self.words(passes)) passes, the same recipe and "
        + "part holdout of each split",
      headings: [""] + sides.map { "split by \($0.unit)" },
      rows: [
        row("pictures trained on") { "\($0.trainingPictures)" },
        row("pictures tested") { "\($0.seenLesions.pictures)" },
        row("of lesions that were trained on") {
          share($0.seenLesions.seen, $0.seenLesions.pictures)
        },
        row("melanomas of lesions that were trained on") {
          share($0.seenLesions.seenMelanomas, $0.seenLesions.melanomas)
        },
        row("accuracy, malignant against benign") { $0.malignancy[.accuracy].text },
        row("area under ROC, malignant against benign") {
          $0.malignancy[.areaUnderROC, "malignant"].text
        },
        row("recall of the malignant") { $0.malignancy[.recall, "malignant"].text },
        row("accuracy, nine classes") { $0.nine[.accuracy].text },
        row("balanced accuracy, nine classes") { $0.nine[.balancedAccuracy].text },
        row("F1, macro, nine classes") { $0.nine[.macroF1].text },
      ])
  }

  /// Each class's F1 under both splits.
  public var classTable: ReportTable {
    ReportTable(
      title: "F1 of each of nine classes",
      headings: ["class"]
        + sides.flatMap { ["split by \($0.unit): pictures tested", "F1"] },
      rows: (sides.first?.nine.classes ?? []).map { item in
        [item.name]
          + sides.flatMap { side in
            let own = side.nine.classes.first { $0.name == item.name }
            return ["\(own?.pictures ?? 0)", side.nine[.f1, item.name].text]
          }
      })
  }

  static func words(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }
}
