import Foundation

/// `nevus-site.json`: proof that a folder was generated, and the list of what is in it.
public struct SiteMarker: Codable, Equatable, Sendable {
  /// One file.
  public struct File: Codable, Equatable, Sendable {
    /// Its name in the folder.
    public var path: String
    /// Its size.
    public var bytes: Int
    /// SHA-256 of its content, 64 hexadecimal digits.
    public var sha256: String
  }

  /// `nevus-site`.
  public var kind: String
  /// The version that the page states.
  public var version: String
  /// Every file but this one.
  public var files: [File]

  static let kind = "nevus-site"

  init(_ outputs: [SiteOutput], version: String) {
    kind = Self.kind
    self.version = version
    files = outputs.map { output in
      let content = output.content()
      return File(path: output.path, bytes: content.count, sha256: Stamp.sha256(content))
    }
  }

  /// Reads a marker, or gives nil if the bytes are none.
  public init?(reading data: Data) {
    guard let marker = try? JSONDecoder().decode(SiteMarker.self, from: data),
      marker.kind == Self.kind
    else { return nil }
    self = marker
  }

  func output() throws(SiteError) -> SiteOutput {
    let text = try SiteJSON.text(self, isPretty: true)
    return SiteOutput(path: SitePlan.marker, source: .bytes(Data(text.utf8)))
  }
}
