import Foundation

/// Where programs are.
public enum Programs {
  /// The path of the first of these programs that is there, by the `PATH`.
  ///
  /// - Parameter names: Names, looked for along the `PATH`, or absolute paths.
  public static func find(_ names: [String]) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    let folders = path.split(separator: ":").map(String.init)
    for name in names {
      let places = name.hasPrefix("/") ? [name] : folders.map { "\($0)/\(name)" }
      if let found = places.first(where: FileManager.default.isExecutableFile(atPath:)) {
        return found
      }
    }
    return nil
  }

  /// See `find(_:)`.
  ///
  /// - Throws: `missing`, with what to install.
  static func require(_ names: [String], _ what: String, remedy: String) throws(HostError) -> String
  {
    guard let found = find(names) else { throw .missing(what, remedy: remedy) }
    return found
  }
}
