import Foundation

/// Where a site will be published, for what has to name it in full: canonical links and the list of
/// pages for search engines. Everything else is relative and needs no address.
public struct SiteAddress: Equatable, Sendable {
  /// The full address of the folder, with a slash at its end.
  public var folder: String

  /// Checks an address.
  ///
  /// - Parameters:
  ///   - base: Scheme and host: `https://example.org`; a path may follow.
  ///   - path: The folder on it, for a project's page: `/nevus/`.
  /// - Throws: `badAddress` for anything but http or https, or with a query or fragment.
  public init(base: String, path: String = "") throws(SiteError) {
    guard let parts = URLComponents(string: base), let host = parts.host, !host.isEmpty,
      ["http", "https"].contains(parts.scheme ?? ""), parts.query == nil, parts.fragment == nil,
      parts.user == nil
    else { throw .badAddress(base) }
    let names = path.split(separator: "/")
    guard names.allSatisfy({ $0 != ".." && $0 != "." && !$0.contains(where: Self.isForbidden) })
    else { throw .badAddress(path) }
    let start = base.hasSuffix("/") ? String(base.dropLast()) : base
    folder = ([start] + names.map(String.init)).joined(separator: "/") + "/"
  }

  /// The folder on its host, with slashes at both ends.
  var path: String { URLComponents(string: folder)?.percentEncodedPath ?? "/" }

  /// The full address of a file; `index.html` is the folder itself.
  func of(_ path: String) -> String { path == "index.html" ? folder : folder + path }

  private static func isForbidden(_ letter: Character) -> Bool {
    letter.isWhitespace || "?#\"'<>\\".contains(letter)
  }
}
