import NevusFiles

/// A manifest, or one row of it, that cannot be used: which file and row, and what to do.
public struct ManifestError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Equatable, Sendable {
    /// The file could not be read at all.
    case file(FileError)
    /// The text is not UTF-8.
    case encoding
    /// A quoted field does not end, or text follows its end.
    case quotes
    /// A row has more or fewer fields than the header.
    case ragged
    /// A column that is needed is missing, or stands twice.
    case column
    /// The label is none of the nine diagnoses.
    case label
    /// There is no picture for the row.
    case picture
    /// The id stood in an earlier row.
    case duplicate
    /// A value is not of its column's kind.
    case value
    /// There is no row to work with.
    case empty
  }

  /// What is wrong.
  public var kind: Kind
  /// The file or folder as the user named it.
  public var path: String
  /// The row, counted from 1; the header is row 1.
  public var row: Int?
  /// What was found.
  public var detail: String

  /// Makes an error from its parts.
  public init(_ kind: Kind, path: String, row: Int? = nil, _ detail: String = "") {
    self.kind = kind
    self.path = path
    self.row = row
    self.detail = detail
  }

  /// One sentence that says what is wrong and where, and one that says what to do.
  public var description: String {
    if case .file(let error) = kind { return error.description }
    let place = row.map { "\(path), row \($0)" } ?? path
    return "\(place): \(what)\(detail.isEmpty ? "" : ": \(detail)"). \(advice)"
  }

  private var what: String {
    switch kind {
    case .file: ""
    case .encoding: "the text is not UTF-8"
    case .quotes: "the quotes do not match"
    case .ragged: "the row does not have the header's number of fields"
    case .column: "the header does not have the columns needed"
    case .label: "unknown diagnosis"
    case .picture: "there is no picture"
    case .duplicate: "the id stood in an earlier row"
    case .value: "a value cannot be understood"
    case .empty: "there is nothing to work with"
    }
  }

  private var advice: String {
    switch kind {
    case .file: ""
    case .encoding: "Save the file as UTF-8."
    case .quotes, .ragged: "Correct the row; fields with commas stand in double quotes."
    case .column: "A manifest needs id (or path) and diagnosis, each once."
    case .label: "Use a code such as mel or a name such as melanoma."
    case .picture: "Check the path, or remove the row."
    case .duplicate: "Give every picture its own id."
    case .value: "Correct the value, or leave it empty."
    case .empty: "Name a CSV file, or a folder with one folder per class."
    }
  }
}
