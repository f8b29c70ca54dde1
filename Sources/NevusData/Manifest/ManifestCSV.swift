import Foundation
import NevusCore

extension Manifest {
  /// Reads a CSV file with at least `diagnosis` and one of `id` and `path`.
  ///
  /// Other columns: `source`, `split`, `lesion_id`, `confirmed_by`, `age`, `sex`, `site`, `licence`,
  /// `attribution`. Without `path` a picture is `images/<id>.jpg` (or `.jpeg`, `.png`) beside the
  /// file.
  /// - Throws: see `read(_:strict:)`.
  public static func csv(_ path: String, strict: Bool = false) throws(ManifestError) -> Manifest {
    let table = try CSVTable(path: path)
    return try csv(table, strict: strict)
  }

  /// Reads a CSV file from its bytes; pictures are looked for beside `path`.
  ///
  /// - Throws: see `read(_:strict:)`.
  public static func csv(_ data: Data, path: String, strict: Bool = false) throws(ManifestError)
    -> Manifest
  {
    try csv(try CSVTable(data, path: path), strict: strict)
  }

  private static func csv(_ table: CSVTable, strict: Bool) throws(ManifestError) -> Manifest {
    guard let label = table.column("diagnosis"), table.column("id") ?? table.column("path") != nil
    else {
      throw ManifestError(
        .column, path: table.path, row: 1, "it has \(table.header.joined(separator: ", "))")
    }
    let reader = RowReader(table: table, label: label)
    var pictures: [LabelledPicture] = []
    var leftOut = table.ragged
    var seen: [String: Int] = [:]
    for record in table.records {
      do throws(ManifestError) {
        let picture = try reader.picture(record)
        if let earlier = seen.updateValue(record.row, forKey: picture.id) {
          throw ManifestError(
            .duplicate, path: table.path, row: record.row, "\(picture.id), row \(earlier)")
        }
        pictures.append(picture)
      } catch { leftOut.append(error) }
    }
    leftOut.sort { ($0.row ?? 0) < ($1.row ?? 0) }
    return try Manifest(path: table.path, pictures: pictures, leftOut: leftOut, strict: strict)
  }
}

/// Turns a record into a labelled picture.
private struct RowReader {
  let table: CSVTable
  let label: Int
  private let columns: [String: Int]
  private let folder: String

  init(table: CSVTable, label: Int) {
    self.table = table
    self.label = label
    columns = Dictionary(uniqueKeysWithValues: table.header.enumerated().map { ($1, $0) })
    folder = (table.path as NSString).deletingLastPathComponent
  }

  func picture(_ record: CSVTable.Record) throws(ManifestError) -> LabelledPicture {
    func text(_ column: String) -> String { columns[column].map { record.fields[$0] } ?? "" }
    func known(_ column: String) -> String? { text(column).isEmpty ? nil : text(column) }
    func fault(_ kind: ManifestError.Kind, _ detail: String) -> ManifestError {
      ManifestError(kind, path: table.path, row: record.row, detail)
    }
    let id = known("id") ?? text("path")
    guard !id.isEmpty else { throw fault(.value, "the id is empty") }
    guard (id + text("path")).unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
    else { throw fault(.value, "the id or path holds control characters") }
    guard let diagnosis = Diagnosis(label: record.fields[label]) else {
      throw fault(.label, "\"\(record.fields[label])\"")
    }
    let age = Int(text("age"))
    guard known("age") == nil || age.map({ (0...130).contains($0) }) == true else {
      throw fault(.value, "age \"\(text("age"))\"")
    }
    guard let file = file(id: id, path: known("path")) else {
      throw fault(.picture, known("path") ?? "images/\(id).jpg")
    }
    return LabelledPicture(
      id: id, path: file, source: text("source"), split: text("split"),
      lesionID: text("lesion_id"), diagnosis: diagnosis, confirmedBy: text("confirmed_by"),
      age: age, sex: known("sex"), site: known("site"), licence: text("licence"),
      attribution: text("attribution"))
  }

  /// The picture's file, if there is one.
  private func file(id: String, path: String?) -> String? {
    let names = path.map { [$0] } ?? ["jpg", "jpeg", "png"].map { "images/\(id).\($0)" }
    return names.lazy.map { $0.hasPrefix("/") || folder.isEmpty ? $0 : "\(folder)/\($0)" }
      .first { FileManager.default.fileExists(atPath: $0) }
  }
}
