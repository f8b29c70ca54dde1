import Foundation

/// A file that always holds the input being tried, so that it is there after a crash.
public final class KeptInput {
  private let handle: FileHandle

  /// Opens or makes the file.
  ///
  /// - Throws: the system's error.
  public init(path: String) throws {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  /// Replaces what it holds.
  public func keep(_ input: Data) throws {
    try handle.truncate(atOffset: 0)
    try handle.seek(toOffset: 0)
    try handle.write(contentsOf: input)
  }
}
