import NevusCore

/// A picture's size, written as `600x450`, or as `224` for a square.
public struct PictureSize: Equatable, Sendable {
  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int

  /// Reads a size; nil where the text is none or past `PictureLimits`.
  public init?(_ text: String) {
    let parts = text.split(separator: "x", omittingEmptySubsequences: false)
    let digits = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
    guard digits, parts.count <= 2, let first = parts.first, let width = Int(first),
      let height = Int(parts.count == 2 ? parts[1] : first)
    else { return nil }
    do {
      try PictureLimits.check(width: width, height: height)
    } catch {
      return nil
    }
    self.width = width
    self.height = height
  }
}
