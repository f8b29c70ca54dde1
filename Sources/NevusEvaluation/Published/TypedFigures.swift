/// Finds figures that look measured and stand in no generated block.
///
/// Looked for are decimal fractions between 0 and 1 with two or more places (`0.87`) and
/// percentages with a decimal (`92.4 %`). Left out are what stands between any pair of
/// `<!-- …:begin … -->` and `<!-- …:end … -->`, code, and lines with `<!-- figure: SOURCE -->`,
/// which names where a figure that is not ours comes from.
enum TypedFigures {
  static func find(in text: String, path: String) -> [PublishedNumbers.Fault] {
    var faults: [PublishedNumbers.Fault] = []
    var isGenerated = false
    var isCode = false
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      if line.trimmingPrefix(while: \.isWhitespace).hasPrefix("```") {
        isCode.toggle()
        continue
      }
      let (visible, stillGenerated) = outside(line, isGenerated: isGenerated)
      isGenerated = stillGenerated
      if isCode || line.contains("<!-- figure: ") { continue }
      if let match = visible.firstMatch(of: /(?:^|[^\d.])(0\.\d{2,}(?!\d|\.\d)|\d+\.\d+ ?%)/) {
        faults.append(
          .init(
            path: path, line: index + 1,
            detail: "\(match.1) is typed by hand. Put it into a generated block"))
      }
    }
    return faults
  }

  /// What of a line is outside generated blocks and inline code, and whether the line ends in one.
  private static func outside(
    _ line: Substring, isGenerated: Bool
  ) -> (text: String, isGenerated: Bool) {
    var text = ""
    var isGenerated = isGenerated
    var rest = line
    while let marker = rest.firstMatch(of: /<!-- \w+:(begin|end) [^>]*-->/) {
      if !isGenerated { text += rest[..<marker.range.lowerBound] }
      isGenerated = marker.1 == "begin"
      rest = rest[marker.range.upperBound...]
    }
    if !isGenerated { text += rest }
    return (text.replacing(/`[^`]*`/, with: ""), isGenerated)
  }
}
