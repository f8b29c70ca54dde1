import Foundation

/// A folder that is removed with everything in it when nobody needs it any more.
public final class TemporaryFolder: Sendable {
  /// Its absolute path.
  public let path: String

  /// Makes a new folder in the system's place for temporary files.
  ///
  /// - Throws: `notStarted`, with the system's reason.
  public init(_ label: String) throws(HostError) {
    let parent = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
    var template = Array("\(parent)/nevus-\(label)-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .notStarted("A temporary folder", detail: String(cString: strerror(errno)))
    }
    path = template.withUnsafeBytes { String(decoding: $0.dropLast(), as: UTF8.self) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file in it.
  public func file(_ name: String) -> String { "\(path)/\(name)" }
}
