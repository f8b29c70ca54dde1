/// An SVG text in the making.
struct SVG {
  private(set) var text: String

  /// Opens a picture of `width` by `height` units with its text alternatives.
  init(width: Double, height: Double, chart: some Chart) {
    text = ""
    let label = chart.summary.isEmpty ? chart.title : "\(chart.title). \(chart.summary)"
    open(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("role", "img"), ("aria-label", label),
        ("viewBox", "0 0 \(Number.text(width)) \(Number.text(height))"),
        ("width", Number.text(width)), ("height", Number.text(height)),
        ("font-family", "system-ui, sans-serif"), ("font-size", "12"), ("fill", "currentColor"),
        ("text-anchor", "middle"),
      ])
    element("title", [], chart.title)
    element("desc", [], chart.summary)
  }

  /// Opens an element.
  mutating func open(_ name: String, _ attributes: [(String, String)]) {
    text += "<\(name)"
    for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
    text += ">"
  }

  /// Closes an element.
  mutating func close(_ name: String) { text += "</\(name)>" }

  /// A whole element with text in it.
  mutating func element(_ name: String, _ attributes: [(String, String)], _ content: String = "") {
    open(name, attributes)
    if content.isEmpty {
      text.removeLast()
      text += "/>"
      return
    }
    text += Self.escaped(content)
    close(name)
  }

  /// A shape whose value is said when it is pointed at.
  mutating func shape(_ name: String, _ attributes: [(String, String)], hint: String) {
    open(name, attributes)
    element("title", [], hint)
    close(name)
  }

  /// A line of text.
  mutating func label(
    _ content: String, x: Double, y: Double, anchor: String = "start",
    _ more: [(String, String)] = []
  ) {
    // Most texts are centred: what the whole picture says need not be said again.
    let anchored = anchor == "middle" ? [] : [("text-anchor", anchor)]
    element("text", [("x", Number.text(x)), ("y", Number.text(y))] + anchored + more, content)
  }

  /// A straight line in the text's colour.
  mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ more: [(String, String)] = []
  ) {
    let path = "M\(Number.text(x1)) \(Number.text(y1))L\(Number.text(x2)) \(Number.text(y2))"
    element("path", [("d", path), ("stroke", "currentColor")] + more)
  }

  /// Pale straight lines in one element, each from a point to a point.
  mutating func grid(_ lines: [(from: (x: Double, y: Double), to: (x: Double, y: Double))]) {
    guard !lines.isEmpty else { return }
    let path = lines.map { line in
      "M\(Number.text(line.from.x)) \(Number.text(line.from.y))"
        + "L\(Number.text(line.to.x)) \(Number.text(line.to.y))"
    }.joined()
    element(
      "path",
      [("d", path), ("fill", "none"), ("stroke", "currentColor"), ("stroke-opacity", "0.12")])
  }

  /// Text that is safe in XML content and attributes; what XML 1.0 cannot hold becomes U+FFFD.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n", "\r": result += " "
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// `text`, or its beginning with an ellipsis where it has more than `limit` characters.
  static func short(_ text: String, _ limit: Int) -> String {
    text.count <= limit ? text : text.prefix(limit - 1) + "…"
  }
}
