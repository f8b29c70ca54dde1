/// Draws vessels as strokes.
enum VesselStrokes {
  static func strokes(_ vessels: Vessels, shape: LesionShape, seed: UInt64) -> [Stroke] {
    var generator = SplitMix64(seed: SplitMix64.seed(seed, for: 5))
    var strokes: [Stroke] = []
    for _ in 0..<max(0, min(400, vessels.count)) {
      let turn = generator.uniform()
      // Square root: evenly over the disc.
      let reach = generator.uniform().squareRoot() * shape.radius * 0.9
      let u = shape.centre.x + cosine(turns: turn) * reach
      let v = shape.centre.y + sine(turns: turn) * reach
      switch vessels.pattern {
      case .arborising:
        let edge = shape.radius * 0.95
        grow(
          &strokes, u: shape.centre.x + cosine(turns: turn) * edge,
          v: shape.centre.y + sine(turns: turn) * edge,
          turn: turn + 0.5 + generator.uniform(-0.12...0.12), halfWidth: vessels.halfWidth,
          length: shape.radius * generator.uniform(0.35...0.6), order: 0, &generator)
      case .comma:
        let length = vessels.halfWidth * generator.uniform(5...11)
        let direction = generator.uniform()
        strokes.append(
          .arc(
            from: (u, v),
            to: (u + cosine(turns: direction) * length, v + sine(turns: direction) * length),
            bend: generator.uniform(-0.35...0.35), halfWidth: vessels.halfWidth, taper: 0.6,
            steps: 6))
      case .linear:
        grow(
          &strokes, u: u, v: v, turn: generator.uniform(), halfWidth: vessels.halfWidth,
          length: shape.radius * generator.uniform(0.3...0.7), order: 3, &generator)
      }
    }
    return strokes
  }

  /// A wandering line that splits into thinner ones until the fourth order.
  private static func grow(
    _ strokes: inout [Stroke], u: Float, v: Float, turn: Float, halfWidth: Float, length: Float,
    order: Int, _ generator: inout SplitMix64
  ) {
    var points = [Stroke.Point(u: u, v: v, halfWidth: halfWidth)]
    var turn = turn
    let steps = 9
    for step in 1...steps {
      turn += 0.035 * generator.normal()
      let last = points[step - 1]
      points.append(
        .init(
          u: last.u + cosine(turns: turn) * length / Float(steps),
          v: last.v + sine(turns: turn) * length / Float(steps),
          halfWidth: halfWidth * (1 - 0.45 * Float(step) / Float(steps))))
    }
    strokes.append(Stroke(points: points))
    guard order < 3 else { return }
    for child in 0..<generator.integer(2...3) {
      let at = points[child == 0 ? steps : generator.integer(3...steps)]
      let sign: Float = child & 1 == 0 ? 1 : -1
      grow(
        &strokes, u: at.u, v: at.v, turn: turn + sign * generator.uniform(0.05...0.16),
        halfWidth: at.halfWidth * 0.75, length: length * generator.uniform(0.5...0.8),
        order: order + 1, &generator)
    }
  }
}
