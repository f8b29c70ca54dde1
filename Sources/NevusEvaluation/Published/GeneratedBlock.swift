/// A place in a Markdown text that is filled from what was measured: the text between
/// `<!-- KIND:begin NAME -->` and `<!-- KIND:end NAME -->`.
public struct GeneratedBlock {
  /// The block's name.
  let name: String
  /// The text between the markers.
  let content: Range<String.Index>

  /// The blocks of a text, from its beginning.
  ///
  /// - Parameters:
  ///   - text: the Markdown.
  ///   - kind: what the blocks are filled from: `evaluation`, `benchmark`.
  ///   - path: its file's name, for the error.
  /// - Throws: `block` with the line of a marker that is not closed, or is closed elsewhere.
  static func all(
    in text: String, kind: String = "evaluation", path: String
  ) throws(EvaluationError) -> [GeneratedBlock] {
    let opening = "<!-- \(kind):begin "
    var blocks: [GeneratedBlock] = []
    var place = text.startIndex
    while let start = text[place...].firstRange(of: opening) {
      let line = text[..<start.lowerBound].count { $0.isNewline } + 1
      guard let close = text[start.upperBound...].firstRange(of: " -->") else {
        throw .block(path: path, line: line, detail: "the marker is not closed by -->")
      }
      let name = String(text[start.upperBound..<close.lowerBound])
      let ending = "<!-- \(kind):end \(name) -->"
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

  /// The text with every block of a kind filled.
  ///
  /// - Parameters:
  ///   - source: what the contents come from, for the error: `the evaluation`.
  ///   - content: a block's text by its name, nil for one that is not known.
  /// - Throws: `block` with the line and name of a block that is not closed or not known.
  public static func fill(
    _ text: String, kind: String, path: String, source: String, _ content: (String) -> String?
  ) throws(EvaluationError) -> String {
    var result = ""
    var place = text.startIndex
    for block in try all(in: text, kind: kind, path: path) {
      guard let filled = content(block.name) else {
        let line = text[..<block.content.lowerBound].count { $0.isNewline } + 1
        throw .block(path: path, line: line, detail: "\(source) has nothing called \(block.name)")
      }
      result += text[place..<block.content.lowerBound] + filled
      place = block.content.upperBound
    }
    return result + text[place...]
  }
}
