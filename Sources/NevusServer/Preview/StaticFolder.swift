import Foundation

/// The files under one folder, by the path of a request; nothing outside it can be named.
struct StaticFolder: Sendable {
  /// The folder without any symbolic link in its path.
  private let root: String

  /// - Throws: `noSite` if there is no `index.html` in the folder.
  init(_ folder: String) throws(ServerError) {
    guard let root = Self.real(folder), Self.isFile("\(root)/index.html") else {
      throw .noSite(folder: folder)
    }
    self.root = root
  }

  /// The file that a request means, or nil.
  ///
  /// - Parameter target: The path as it was sent, percent-encoded. A path that ends with a slash
  ///   means the `index.html` there. Dots, hidden names, separators and zero bytes that were
  ///   percent-encoded, and links that lead out of the folder, all mean nothing.
  func file(for target: String) -> String? {
    guard target.utf8.first == UInt8(ascii: "/") else { return nil }
    var names: [String] = []
    let parts = target.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if part.isEmpty, index == parts.count - 1 {
        names.append("index.html")
        continue
      }
      guard let name = part.removingPercentEncoding, Self.isPlain(name) else { return nil }
      names.append(name)
    }
    guard let path = Self.real(([root] + names).joined(separator: "/")),
      path.hasPrefix(root + "/"), Self.isFile(path)
    else { return nil }
    return path
  }

  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".")
      && !name.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "/") || $0 == 0x5C }
  }

  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }
}
