import Foundation

/// When the files under some paths were last changed: equal states have equal files.
public struct SourceState: Equatable, Sendable {
  private var changed: [String: Date] = [:]

  /// Looks at files and at everything in folders.
  public init(of paths: [String]) {
    for path in paths {
      note(path)
      for name in FileManager.default.enumerator(atPath: path)?.allObjects ?? [] {
        if let name = name as? String { note("\(path)/\(name)") }
      }
    }
  }

  private mutating func note(_ path: String) {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    changed[path] = attributes?[.modificationDate] as? Date ?? .distantPast
  }
}
