import Foundation
import NevusFiles
import SwiftCSV

/// The records of a CSV file, read by SwiftCSV and checked here: it fills up short rows, takes an
/// open quote for a closed one and loses an empty last field.
struct CSVTable {
  /// One record and the row it stands in; the header is row 1.
  struct Record {
    var row: Int
    var fields: [String]
  }

  let path: String
  let header: [String]
  /// The records whose count of fields is the header's; blank lines are left out.
  let records: [Record]
  /// The records whose count of fields is another.
  let ragged: [ManifestError]

  /// A view of nothing: the records are enumerated instead, with their true number of fields.
  private struct NoView: CSVView {
    var rows: [[String]] { [] }
    var columns: [String]? { nil }
    init(header: [String], text: String, delimiter: CSVDelimiter, loadColumns: Bool, rowLimit: Int?)
    {}
    func serialize(header: [String], delimiter: CSVDelimiter) -> String { "" }
  }

  private final class Rows { var list: [[String]] = [] }

  init(path: String) throws(ManifestError) {
    let data: Data
    do { data = try Files.read(path) } catch { throw ManifestError(.file(error), path: path) }
    try self.init(data, path: path)
  }

  /// - Throws: `encoding`, `quotes`, `column` (a name twice) or `empty`.
  init(_ data: Data, path: String) throws(ManifestError) {
    guard let decoded = String(validating: data, as: UTF8.self) else {
      throw ManifestError(.encoding, path: path)
    }
    guard !decoded.utf8.contains(0) else {
      throw ManifestError(.encoding, path: path, "it holds zero bytes")
    }
    // SwiftCSV loses an empty field at the very end unless a line break follows.
    let text = decoded.utf8.last == UInt8(ascii: "\n") ? decoded : decoded + "\n"
    let rows = Rows()
    do {
      let csv = try CSV<NoView>(string: text, delimiter: .comma, loadColumns: false)
      try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { rows.list.append($0) }
    } catch {
      throw ManifestError(.quotes, path: path, row: rows.list.count + 1)
    }
    // An open quote swallows the rest of the file, and no error is given.
    guard data.count(where: { $0 == UInt8(ascii: "\"") }) % 2 == 0 else {
      throw ManifestError(.quotes, path: path, row: rows.list.count, "a quote is left open")
    }
    guard let header = rows.list.first, header != [""] else {
      throw ManifestError(.empty, path: path)
    }
    for (index, name) in header.enumerated() where header[..<index].contains(name) {
      throw ManifestError(.column, path: path, row: 1, "\"\(name)\" stands twice")
    }
    let records = rows.list.enumerated().dropFirst().filter { $0.element != [""] }
      .map { Record(row: $0.offset + 1, fields: $0.element) }
    self.path = path
    self.header = header
    self.records = records.filter { $0.fields.count == header.count }
    ragged = records.filter { $0.fields.count != header.count }.map {
      ManifestError(
        .ragged, path: path, row: $0.row, "\($0.fields.count) instead of \(header.count)")
    }
  }

  /// The index of a column, if there is one.
  func column(_ name: String) -> Int? { header.firstIndex(of: name) }

  /// A field as CSV: in quotes where it needs them.
  static func quoted(_ field: String) -> String {
    let needsQuotes =
      field.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 < 0x20 }
      || field.first?.isWhitespace == true
    guard needsQuotes else { return field }
    return "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}
