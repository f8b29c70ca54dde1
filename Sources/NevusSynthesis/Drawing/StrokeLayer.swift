/// Strokes made ready to be drawn row by row as a coverage of 0...1.
struct StrokeLayer: Sendable {
  private struct Segment {
    var u: Float
    var v: Float
    var du: Float
    var dv: Float
    var inverseSquare: Float
    var halfWidth: Float
    var widening: Float
    var reach: Float
  }

  private let segments: [Segment]
  private let softness: Float

  /// - Parameters:
  ///   - softness: width of the edge in picture units; at least one pixel is used.
  ///   - pixel: size of a pixel in picture units.
  init(_ strokes: [Stroke], softness: Float, pixel: Float) {
    let edge = max(softness, pixel)
    self.softness = edge
    segments = strokes.flatMap { stroke in
      zip(stroke.points, stroke.points.dropFirst()).map { a, b in
        let du = b.u - a.u
        let dv = b.v - a.v
        return Segment(
          u: a.u, v: a.v, du: du, dv: dv, inverseSquare: 1 / max(du * du + dv * dv, 1e-12),
          halfWidth: a.halfWidth, widening: b.halfWidth - a.halfWidth,
          reach: max(a.halfWidth, b.halfWidth) + edge)
      }
    }
  }

  var isEmpty: Bool { segments.isEmpty }

  /// Raises `coverage` (one value a column) to the strokes' coverage of the row at height `v`.
  ///
  /// - Returns: whether any stroke touches the row.
  func cover(
    _ coverage: UnsafeMutableBufferPointer<Float>, v: Float, left: Float, pixel: Float
  ) -> Bool {
    var touched = false
    for segment in segments {
      let low = min(segment.v, segment.v + segment.dv) - segment.reach
      let high = max(segment.v, segment.v + segment.dv) + segment.reach
      guard v >= low, v <= high else { continue }
      let start = min(segment.u, segment.u + segment.du) - segment.reach
      let end = max(segment.u, segment.u + segment.du) + segment.reach
      let first = max(0, (start - left) / pixel)
      let last = min(Float(coverage.count - 1), (end - left) / pixel + 1)
      guard first <= last else { continue }
      touched = true
      for column in Int(first)...Int(last) {
        let u = left + Float(column) * pixel
        let t = clamped(
          ((u - segment.u) * segment.du + (v - segment.v) * segment.dv) * segment.inverseSquare)
        let x = u - segment.u - segment.du * t
        let y = v - segment.v - segment.dv * t
        let distance = (x * x + y * y).squareRoot()
        let half = segment.halfWidth + segment.widening * t
        // A stroke thinner than a pixel covers that share of it.
        let full = min(1, 2 * half / softness)
        let share = clamped((half + softness * 0.5 - distance) / softness)
        coverage[column] = max(coverage[column], share * full)
      }
    }
    return touched
  }
}
