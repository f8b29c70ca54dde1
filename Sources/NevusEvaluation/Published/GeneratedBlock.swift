/// A place in a Markdown text that is filled from an evaluation: the text between
/// `<!-- evaluation:begin NAME -->` and `<!-- evaluation:end NAME -->`.
struct GeneratedBlock {
  /// The block's name.
  let name: String
  /// The text between the markers.
  let content: Range<String.Index>

  private static let opening = "<!-- evaluation:begin "

  /// The blocks of a text, from its beginning.
  ///
  /// - Parameters:
  ///   - text: the Markdown.
  ///   - path: its file's name, for the error.
  /// - Throws: `block` with the line of a marker that is not closed, or is closed elsewhere.
  static func all(in text: String, path: String) throws(EvaluationError) -> [GeneratedBlock] {
    var blocks: [GeneratedBlock] = []
    var place = text.startIndex
    while let start = text[place...].firstRange(of: opening) {
      let line = text[..<start.lowerBound].count { $0.isNewline } + 1
      guard let close = text[start.upperBound...].firstRange(of: " -->") else {
        throw .block(path: path, line: line, detail: "the marker is not closed by -->")
      }
      let name = String(text[start.upperBound..<close.lowerBound])
      let ending = "<!-- evaluation:end \(name) -->"
      guard let end = text[close.upperBound...].firstRange(of: ending),
        !text[close.upperBound..<end.lowerBound].contains(opening)
      else {
        throw .block(path: path, line: line, detail: "\(name) has no end. Add \(ending)")
      }
      blocks.append(
        GeneratedBlock(name: name, content: close.upperBound..<end.lowerBound))
      place = end.upperBound
    }
    return blocks
  }
}
