import Foundation

/// A file that cannot be read or written: which, what happened, and what to do.
public struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What happened.
  public enum Kind: String, Sendable {
    case notFound = "not-found"
    case notAFile = "not-a-file"
    case unreadable
    case notWritable = "not-writable"
    case diskFull = "disk-full"
  }

  /// What happened.
  public var kind: Kind
  /// The path as the user gave it.
  public var path: String
  /// The system's own words, where it had any.
  public var detail: String

  /// Makes an error from its parts.
  public init(_ kind: Kind, path: String, detail: String = "") {
    self.kind = kind
    self.path = path
    self.detail = detail
  }

  /// One sentence that says what is wrong and one that says what to do.
  public var description: String {
    let because = detail.isEmpty ? "" : " (\(detail))"
    return switch kind {
    case .notFound: "\(path): there is no such file. Check the path."
    case .notAFile: "\(path): this is a folder, not a file. Name a file in it."
    case .unreadable: "\(path): the file cannot be read\(because). Check its permissions."
    case .notWritable: "\(path): cannot be written\(because). Choose another place."
    case .diskFull: "\(path): the disk is full; nothing was changed. Free some space."
    }
  }
}
