/// The `d` of an SVG path (SVG 1.1, section 8.3) as closed lines: the commands M, L, C and Z and
/// their relative forms.
struct VectorPath {
  /// What is not drawn here.
  struct Unknown: Error {
    var what: String
  }

  /// Lines whose ends are joined.
  private(set) var lines: [[VectorDrawing.Point]] = []
  private var place = VectorDrawing.Point.zero

  /// Steps of a curve: at 512 pixels a step is about one pixel long.
  private static let steps = 24

  /// - Throws: `Unknown`.
  init(_ data: Substring) throws(Unknown) {
    for part in data.matches(of: #/([A-Za-z])([^A-Za-z]*)/#) {
      let numbers = part.2.matches(of: #/-?(?:\d+\.?\d*|\.\d+)/#).compactMap { Double($0.output) }
      var points = stride(from: 0, to: numbers.count - 1, by: 2).map {
        VectorDrawing.Point(numbers[$0], numbers[$0 + 1])
      }[...]
      let isRelative = part.1.first?.isLowercase == true
      /// The next points of one piece; relative ones count from where the piece starts.
      func take(_ count: Int) -> [VectorDrawing.Point]? {
        guard points.count >= count else { return nil }
        defer { points = points.dropFirst(count) }
        return points.prefix(count).map { isRelative ? $0 + place : $0 }
      }
      switch part.1.uppercased() {
      case "M":
        guard let start = take(1) else { throw Unknown(what: "a start without a point") }
        lines.append(start)
        place = start[0]
        while let next = take(1) { draw(to: next[0]) }
      case "L":
        while let next = take(1) { draw(to: next[0]) }
      case "C":
        while let curve = take(3) { draw(curve) }
      case "Z": place = lines.last?.first ?? place
      default: throw Unknown(what: "the command \(part.1)")
      }
      guard points.isEmpty, numbers.count.isMultiple(of: 2) else {
        throw Unknown(what: "numbers left over after \(part.1)")
      }
    }
  }

  private mutating func draw(to point: VectorDrawing.Point) {
    lines[lines.count - 1].append(point)
    place = point
  }

  /// A cubic Bézier curve with two control points and an end.
  private mutating func draw(_ curve: [VectorDrawing.Point]) {
    let start = place
    for step in 1...Self.steps {
      let t = Double(step) / Double(Self.steps)
      let s = 1 - t
      draw(
        to: start * (s * s * s) + curve[0] * (3 * s * s * t) + curve[1] * (3 * s * t * t)
          + curve[2] * (t * t * t))
    }
  }
}
