extension Manifest {
  /// One column of a CSV manifest by the rows' ids, whatever the column says.
  ///
  /// - Throws: as `csv(_:strict:)`; `column` where there is no such column or no `id`.
  public static func column(_ name: String, of path: String) throws(ManifestError)
    -> [String: String]
  {
    let table = try CSVTable(path: path)
    guard let id = table.column("id"), let column = table.column(name) else {
      throw ManifestError(.column, path: path, row: 1, "id and \(name) are looked for")
    }
    var values: [String: String] = [:]
    for record in table.records { values[record.fields[id]] = record.fields[column] }
    return values
  }

  /// A field as CSV: in quotes where it needs them.
  public static func quoted(_ field: String) -> String { CSVTable.quoted(field) }
}
