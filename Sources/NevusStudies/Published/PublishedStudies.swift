import Foundation
import NevusEvaluation

/// The generated blocks of Markdown that come from studies: by name, as `PublishedNumbers` takes them.
///
/// `asked` is the table of what was asked for and what was reached, `asked classes` each class's F1;
/// `comparison figures`, `comparison differences` and `comparison cost` are a comparison's tables,
/// `leakage overview` and `leakage classes` those of a leakage study.
public struct PublishedStudies: Sendable {
  private let comparison: ComparisonStudy?
  private let leakage: LeakageStudy?

  /// Publishes studies; blocks of one that is not there say so.
  public init(comparison: ComparisonStudy? = nil, leakage: LeakageStudy? = nil) {
    self.comparison = comparison
    self.leakage = leakage
  }

  /// Reads `comparison.json` and `leakage.json` in a folder; either may be missing, until it was run.
  ///
  /// - Throws: `FileError`, or `unreadable` naming the file.
  public init(folder: String) throws {
    func path(_ name: String) -> String? {
      let path = "\(folder)/\(name).json"
      return FileManager.default.fileExists(atPath: path) ? path : nil
    }
    comparison = try path("comparison").map(ComparisonStudy.init(path:))
    leakage = try path("leakage").map(LeakageStudy.init(path:))
  }

  /// The blocks' texts.
  ///
  /// - Parameter evaluation: the shipped network's.
  public func blocks(_ evaluation: Evaluation) -> [String: String] {
    let shipped = AskedAndReached(holdout: evaluation["holdout"], leakage: leakage)
    let tables: [(name: String, table: ReportTable?, command: String)] = [
      ("comparison figures", comparison?.figureTable, "compare"),
      ("comparison differences", comparison?.differenceTable, "compare"),
      ("comparison cost", comparison?.costTable, "compare"),
      ("leakage overview", leakage?.overviewTable, "leakage"),
      ("leakage classes", leakage?.classTable, "leakage"),
      ("asked", shipped.claims, ""), ("asked classes", shipped.classes, ""),
    ]
    return tables.reduce(into: [:]) { blocks, item in
      blocks[item.name] =
        item.table.map { "\n\($0.title):\n\n\($0.markdown)\n" }
        ?? "\nNot measured: `nevus \(item.command)` has not been run.\n"
    }
  }
}
