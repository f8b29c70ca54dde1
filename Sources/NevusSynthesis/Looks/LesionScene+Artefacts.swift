extension LesionScene {
  /// Hairs, ink, rulers, bubbles and light by lot.
  mutating func addArtefacts(_ generator: inout SplitMix64) {
    if generator.chance(0.45) { hairs = .random(&generator) }
    if generator.chance(0.05) {
      var mark = Ink()
      mark.strokes = generator.integer(1...4)
      mark.halfWidth = generator.uniform(0.01...0.022)
      if generator.chance(0.3) { mark.colour = SIMD3(0.36, 0.62, 0.66) }
      ink = mark
    }
    if generator.chance(0.12) {
      var scale = Ruler()
      scale.edge = Ruler.Edge.allCases[generator.integer(0...3)]
      scale.spacing = generator.uniform(0.035...0.08)
      scale.length = generator.uniform(0.025...0.045)
      scale.tilt = generator.uniform(0...0.04)
      ruler = scale
    }
    if generator.chance(0.25) {
      bubbles = Bubbles()
      bubbles?.count = generator.integer(1...12)
    }
    light.gradient = SIMD2(0.05 * generator.normal(), 0.05 * generator.normal())
    light.falloff = generator.uniform(0.02...0.2)
    light.exposure = generator.uniform(0.93...1.05)
    if generator.chance(0.15) {
      light.field = generator.uniform(0.72...0.97)
      light.fieldSoftness = generator.uniform(0.01...0.06)
    }
    if generator.chance(0.12) { light.glare += generator.integer(1...6) }
  }
}

extension Hairs {
  /// A few to many hairs by lot.
  static func random(_ generator: inout SplitMix64) -> Hairs {
    var hairs = Hairs()
    let many = generator.uniform()
    hairs.count = 2 + Int(many * many * 34)
    hairs.halfWidth = generator.uniform(0.0014...0.004)
    let light = generator.chance(0.2) ? generator.uniform(0.2...0.5) : generator.uniform(0...0.12)
    hairs.colour = SIMD3(0.13 + light, 0.09 + light * 0.8, 0.07 + light * 0.6)
    hairs.opacity = generator.uniform(0.55...0.95)
    hairs.angle = generator.uniform()
    hairs.spread = generator.chance(0.6) ? generator.uniform(0.04...0.1) : 0.25
    hairs.lengths = 0.2...generator.uniform(0.4...1.1)
    return hairs
  }
}
