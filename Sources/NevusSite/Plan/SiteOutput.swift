import Foundation

/// One file of a site, and what it is made from.
public struct SiteOutput: Sendable {
  /// Where its bytes come from.
  public enum Source: Sendable {
    /// Bytes as they are.
    case bytes(Data)
    /// Bytes as base64 in a classic script that hands them to the page: the form for `file://`, where
    /// what is compressed is unpacked by the page.
    case script(asset: String, Data)
  }

  /// The name in the site's folder.
  public var path: String
  /// Where its bytes come from.
  public var source: Source

  /// Bytes of the file, without making it.
  public var byteCount: Int {
    switch source {
    case .bytes(let data): data.count
    case .script(let asset, let data):
      Self.opening(asset).utf8.count + (data.count + 2) / 3 * 4 + Self.closing.utf8.count
    }
  }

  /// The file's content.
  public func content() -> Data {
    switch source {
    case .bytes(let data): return data
    case .script(let asset, let data):
      var content = Data(Self.opening(asset).utf8)
      content.append(data.base64EncodedData())
      content.append(Data(Self.closing.utf8))
      return content
    }
  }

  private static func opening(_ asset: String) -> String { "nevus.receive('\(asset)','" }
  private static let closing = "');\n"
}
