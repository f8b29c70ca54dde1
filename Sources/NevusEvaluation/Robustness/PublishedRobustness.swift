import Foundation

/// The generated blocks of Markdown that come from a stress test: by name, as `PublishedNumbers` takes
/// them.
public struct PublishedRobustness: Sendable {
  private let robustness: Robustness?

  /// Publishes a result; without one the blocks say so.
  public init(_ robustness: Robustness?) { self.robustness = robustness }

  /// Reads a result, if the file is there.
  ///
  /// - Throws: `FileError` or `RobustnessFileError`.
  public init(path: String) throws {
    let isThere = FileManager.default.fileExists(atPath: path)
    self.init(isThere ? try Robustness(path: path) : nil)
  }

  /// What is wrong with the result beside an evaluation: that it is of other weights or another
  /// split.
  public func faults(beside evaluation: Evaluation) -> [String] {
    guard let own = robustness?.provenance else { return [] }
    let other = evaluation.provenance
    return [
      ("weights", own.weightsSHA256, other.weightsSHA256),
      ("split", own.splitSHA256, other.splitSHA256),
    ].filter { $0.1 != $0.2 }.map { name, own, other in
      "The stress test is of another \(name) file (\(own.prefix(12))) than the evaluation "
        + "(\(other.prefix(12))). Run nevus stress"
    }
  }

  /// The blocks' texts: `robustness provenance`, `asked`, `chart`, `weak`, `overview`, `kinds`,
  /// `about`.
  public var blocks: [String: String] {
    let texts: [(String, (Robustness) -> String)] = [
      ("provenance", { "\($0.heading); seed \($0.seed).\n\n\($0.provenance.table.markdown)" }),
      ("asked", { Self.titled($0.stabilityTable) }), ("chart", { "```\n\($0.textChart)\n```" }),
      ("weak", \.weakWords), ("overview", { Self.titled($0.overviewTable) }),
      (
        "about",
        { $0.kinds.map { "- **\($0.kind.name)**: \($0.kind.about)" }.joined(separator: "\n") }
      ),
      (
        "kinds",
        {
          $0.kinds.map { set, kind in
            "### \(kind.name)\n\n" + Self.titled(Robustness.table(set, kind))
          }
          .joined(separator: "\n\n")
        }
      ),
    ]
    return texts.reduce(into: [:]) { blocks, item in
      blocks["robustness \(item.0)"] =
        robustness.map { "\n\(item.1($0))\n" }
        ?? "\nNot measured: `nevus stress` has not been run.\n"
    }
  }

  private static func titled(_ table: ReportTable) -> String {
    "\(table.title):\n\n\(table.markdown)"
  }
}
