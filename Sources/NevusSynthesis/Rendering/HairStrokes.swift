/// Draws hairs and pen lines as strokes over a picture of the given half sides.
enum HairStrokes {
  static func strokes(_ hairs: Hairs, halfWidth: Float, halfHeight: Float, seed: UInt64)
    -> [Stroke]
  {
    var generator = SplitMix64(seed: SplitMix64.seed(seed, for: 6))
    return (0..<max(0, min(1000, hairs.count))).map { _ in
      let u = generator.uniform(-1...1) * halfWidth
      let v = generator.uniform(-1...1) * halfHeight
      let turn = hairs.angle + hairs.spread * generator.uniform(-1...1)
      let length = generator.uniform(hairs.lengths) * 0.5
      let du = cosine(turns: turn) * length
      let dv = sine(turns: turn) * length
      return .arc(
        from: (u - du, v - dv), to: (u + du, v + dv), bend: 0.09 * generator.normal(),
        halfWidth: hairs.halfWidth * generator.uniform(0.6...1.25), taper: 0.55, steps: 18)
    }
  }

  /// Lines beside the lesion, or across the picture's corners.
  static func strokes(_ ink: Ink, halfWidth: Float, halfHeight: Float, seed: UInt64) -> [Stroke] {
    var generator = SplitMix64(seed: SplitMix64.seed(seed, for: 7))
    let start = generator.uniform()
    return (0..<max(0, min(50, ink.strokes))).map { index in
      let turn = start + Float(index) * generator.uniform(0.18...0.34)
      let u = cosine(turns: turn) * 0.92 * halfWidth
      let v = sine(turns: turn) * 0.92 * halfHeight
      let along = turn + 0.25 + generator.uniform(-0.06...0.06)
      let length = generator.uniform(0.12...0.32)
      let du = cosine(turns: along) * length
      let dv = sine(turns: along) * length
      return .arc(
        from: (u - du, v - dv), to: (u + du, v + dv), bend: generator.uniform(-0.15...0.15),
        halfWidth: ink.halfWidth * generator.uniform(0.8...1.2), taper: 0.25, steps: 14)
    }
  }
}
