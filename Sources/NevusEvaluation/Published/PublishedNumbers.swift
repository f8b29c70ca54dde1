import Foundation

/// Fills Markdown texts with figures of an evaluation, so that none is typed by hand.
///
/// A block's name is `provenance`, `set-divisions` (see `SplitCoverage`), `PART TABLE` (`holdout classes-seven`, see
/// `PartResult.TableName`), or the path of one figure: `PART SCHEME METRIC`
/// (`holdout seven balancedAccuracy`) or `PART SCHEME CLASS METRIC`
/// (`holdout malignancy malignant recall`), `PART pictures`, `PART lesions`; or that of a block that
/// comes from elsewhere, such as a study's.
public struct PublishedNumbers: Sendable {
  private let evaluation: Evaluation
  private let blocks: [String: String]

  /// Publishes the figures of one evaluation.
  ///
  /// - Parameter blocks: the texts of further blocks, by name.
  public init(_ evaluation: Evaluation, blocks: [String: String] = [:]) {
    self.evaluation = evaluation
    self.blocks = blocks
  }

  /// The text with every block filled.
  ///
  /// - Parameters:
  ///   - text: the Markdown.
  ///   - path: its file's name, for the error.
  /// - Throws: `block` with the line and name of a block that is not closed or not known.
  public func fill(_ text: String, path: String) throws(EvaluationError) -> String {
    try GeneratedBlock.fill(
      text, kind: "evaluation", path: path, source: "the evaluation", content)
  }

  /// A figure in a text that does not come from the evaluation.
  public struct Fault: Equatable, Sendable, CustomStringConvertible {
    /// The text's file.
    public var path: String
    /// The line, counted from 1.
    public var line: Int
    /// What is wrong.
    public var detail: String

    /// The fault in one line.
    public var description: String { "\(path):\(line): \(detail)" }
  }

  /// The blocks that are not as the evaluation has them, and figures typed outside of any block.
  ///
  /// - Throws: as `fill(_:path:)`.
  public func check(_ text: String, path: String) throws(EvaluationError) -> [Fault] {
    let blocks = try GeneratedBlock.all(in: text, path: path)
    let filled = try fill(text, path: path)
    let expected = try GeneratedBlock.all(in: filled, path: path)
    let stale = zip(blocks, expected).compactMap { block, other -> Fault? in
      guard text[block.content] != filled[other.content] else { return nil }
      let line = text[..<block.content.lowerBound].count { $0.isNewline } + 1
      return Fault(
        path: path, line: line,
        detail: "\(block.name) is not as in the evaluation. Run nevus publish")
    }
    return stale + TypedFigures.find(in: text, path: path)
  }

  private func content(_ name: String) -> String? {
    if let block = blocks[name] { return block }
    let words = name.split(separator: " ").map(String.init)
    if words == ["provenance"] { return "\n\(evaluation.provenance.table.markdown)\n" }
    if words == ["set-divisions"] {
      return evaluation.splitCoverage.map { "\n\($0.table.title):\n\n\($0.table.markdown)\n" }
    }
    guard let first = words.first, let part = evaluation[first] else { return nil }
    switch Array(words.dropFirst()) {
    case ["pictures"]: return "\(part.pictures)"
    case ["lesions"]: return "\(part.lesions)"
    case let path where path.count == 1:
      let table = PartResult.TableName(rawValue: path[0]).flatMap(part.table)
      return table.map { "\n\($0.title):\n\n\($0.markdown)\n" }
    case let path: return part.figure(path)?.text
    }
  }
}

extension PartResult {
  /// The figure at `SCHEME METRIC` or `SCHEME CLASS METRIC`.
  fileprivate func figure(_ path: [String]) -> Figure? {
    let schemes = ["nine": nine, "seven": seven, "malignancy": malignancy]
    guard let scheme = path.first.flatMap({ schemes[$0] }) else { return nil }
    if path.count == 2 { return OverallMetric(rawValue: path[1]).flatMap { scheme.overall[$0] } }
    guard path.count == 3, let metric = ClassMetric(rawValue: path[2]) else { return nil }
    return scheme.classes.first { $0.name == path[1] }?.figures[metric]
  }
}
