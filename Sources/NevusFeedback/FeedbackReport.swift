import Foundation
import NevusData
import NevusTerminal

/// What an import has brought.
public struct FeedbackReport: Codable, Equatable, Sendable {
  /// The folder with `manifest.csv`.
  public var folder: String
  /// The ids of the pictures that are new there.
  public var added: [String]
  /// New pictures by class code.
  public var classes: [String: Int]
  /// Corrections that had been imported before.
  public var again: Int
  /// The manifest's rows now.
  public var total: Int
  /// What was not used, and why.
  public var leftOut: [LeftOut]

  init(
    folder: String, added: [LabelledPicture], again: Int, total: Int, leftOut: [LeftOut]
  ) {
    self.folder = folder
    self.added = added.map(\.id)
    classes = Dictionary(grouping: added) { "\($0.diagnosis.code)" }.mapValues(\.count)
    self.again = again
    self.total = total
    self.leftOut = leftOut
  }

  /// The report for a terminal.
  public var text: String {
    var table = Table(["diagnosis", "new pictures"])
    for (code, count) in classes.sorted(by: { $0.key < $1.key }) { table.add([code, "\(count)"]) }
    let reasons = Dictionary(grouping: leftOut, by: \.reason).sorted { $0.key < $1.key }
    let lines = reasons.map { reason, rows in
      "  \(rows.count): \(reason) (\(rows[0].origin)\(rows.count > 1 ? ", …" : ""))"
    }
    return """
      \(table.text)
      \(added.count) pictures are new, \(again) were there before; \(folder)/manifest.csv has \
      \(total).
      Left out: \(leftOut.count)
      \(lines.joined(separator: "\n"))
      """
  }

  /// The report as JSON, keys sorted.
  ///
  /// - Throws: `EncodingError`.
  public func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }
}
