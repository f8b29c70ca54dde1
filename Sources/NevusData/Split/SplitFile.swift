import Foundation
import NevusFiles

extension Split {
  /// Reads `id,part` rows.
  ///
  /// - Throws: `file`, `encoding`, `quotes`, `ragged`, `column`, `duplicate`, `empty`, or `value` for
  ///   an unknown part.
  public init(path: String) throws(ManifestError) {
    let table = try CSVTable(path: path)
    if let first = table.ragged.first { throw first }
    guard let id = table.column("id"), let part = table.column("part") else {
      throw ManifestError(.column, path: path, row: 1, "a split has the columns id and part")
    }
    var parts: [String: Part] = [:]
    for record in table.records {
      guard let value = Part(rawValue: record.fields[part]) else {
        throw ManifestError(.value, path: path, row: record.row, "part \"\(record.fields[part])\"")
      }
      guard parts.updateValue(value, forKey: record.fields[id]) == nil else {
        throw ManifestError(.duplicate, path: path, row: record.row, record.fields[id])
      }
    }
    guard !parts.isEmpty else { throw ManifestError(.empty, path: path) }
    self.init(parts: parts)
  }

  /// The split as CSV, sorted by id.
  public var csv: String { Self.csv("part", parts.mapValues(\.rawValue)) }

  /// Folds as CSV, sorted by id.
  public static func csv(folds: [String: Int]) -> String {
    csv("fold", folds.mapValues(String.init))
  }

  /// Reads folds from `id,fold` rows.
  ///
  /// - Throws: as `init(path:)`; `value` for a fold that is no number from 0.
  public static func folds(path: String) throws(ManifestError) -> [String: Int] {
    let table = try CSVTable(path: path)
    if let first = table.ragged.first { throw first }
    guard let id = table.column("id"), let fold = table.column("fold") else {
      throw ManifestError(.column, path: path, row: 1, "folds have the columns id and fold")
    }
    var folds: [String: Int] = [:]
    for record in table.records {
      guard let value = Int(record.fields[fold]), (0..<1_000).contains(value) else {
        throw ManifestError(.value, path: path, row: record.row, "fold \"\(record.fields[fold])\"")
      }
      guard folds.updateValue(value, forKey: record.fields[id]) == nil else {
        throw ManifestError(.duplicate, path: path, row: record.row, record.fields[id])
      }
    }
    guard !folds.isEmpty else { throw ManifestError(.empty, path: path) }
    return folds
  }

  private static func csv(_ column: String, _ values: [String: String]) -> String {
    let rows = values.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .map { "\(CSVTable.quoted($0.key)),\($0.value)\n" }
    return "id,\(column)\n" + rows.joined()
  }
}
