extension Skin {
  /// Skin by lot: mostly light, as in published archives, with every tone possible.
  static func random(_ generator: inout SplitMix64) -> Skin {
    var skin = Skin()
    let lot = generator.uniform()
    skin.tone = tone(melanin: lot < 0.85 ? lot * 0.28 : 0.24 + (lot - 0.85) * 5)
    // White balance and redness differ between instruments and people.
    let warm = 1 + 0.05 * generator.normal()
    let pink = 1 + 0.04 * generator.normal()
    skin.tone *= SIMD3(1, pink, pink / warm)
    skin.flush = generator.uniform(0.03...0.10)
    skin.mottle = generator.uniform(0.02...0.07)
    skin.texture = generator.uniform(0.025...0.065)
    skin.furrows = generator.chance(0.6) ? generator.uniform(0.008...0.03) : 0
    skin.furrowSpacing = generator.uniform(0.018...0.04)
    skin.grain = generator.uniform(0.4...1.6)
    return skin
  }
}

extension LesionShape {
  /// A roundish outline by lot; looks change it.
  static func random(_ generator: inout SplitMix64) -> LesionShape {
    var shape = LesionShape()
    shape.centre = SIMD2(0.05 * generator.normal(), 0.04 * generator.normal())
    shape.radius = generator.uniform(0.19...0.33)
    shape.elongation = generator.uniform(1.02...1.45)
    shape.angle = generator.uniform()
    shape.waves(0.035, &generator)
    shape.roughness = generator.uniform(0.03...0.07)
    shape.softness = generator.uniform(0.12...0.28)
    shape.softnessAsymmetry = generator.uniform(0...0.4)
    return shape
  }

  /// Six waves whose heights fall with their number.
  mutating func waves(_ height: Float, _ generator: inout SplitMix64) {
    harmonics = (1...6).map { order in
      let scale = height * (order == 1 ? 0.6 : 3 / (Float(order) * Float(order).squareRoot()))
      return Harmonic(cosine: scale * generator.normal(), sine: scale * generator.normal())
    }
  }
}
