extension LesionScene {
  mutating func makeRegular(_ generator: inout SplitMix64) {
    pigment.melanin = generator.uniform(0.7...1.7)
    pigment.blood = generator.uniform(0...0.2)
    pigment.atBorder = generator.uniform(0.35...0.65)
    pigment.unevenness = generator.uniform(0.15...0.3)
    var network = PigmentNetwork()
    network.strength = generator.uniform(0.35...0.8)
    network.spacing = generator.uniform(0.011...0.019)
    network.irregularity = generator.uniform(0.4...0.75)
    network.zone = Zone(from: -0.05, to: generator.uniform(0.5...1.1))
    self.network = network
    if generator.chance(0.4) {
      spots.append(
        Spots(
          spacing: 0.03, radii: 0.12...0.26, presence: 0.2, zone: Zone(from: 0.4, to: 2),
          tint: Tint(melanin: 0.5)))
    }
  }

  mutating func makeGlobular(_ generator: inout SplitMix64) {
    pigment.melanin = generator.uniform(0.5...1.4)
    pigment.blood = generator.uniform(0...0.25)
    pigment.atBorder = generator.uniform(0.6...0.9)
    pigment.unevenness = generator.uniform(0.2...0.35)
    pigment.granularity = generator.uniform(0.15...0.3)
    pigment.slope = SIMD2(generator.uniform(-0.2...0.2), generator.uniform(-0.2...0.2))
    shape?.softness = generator.uniform(0.07...0.14)
    if generator.chance(0.5) {
      var network = PigmentNetwork()
      network.strength = generator.uniform(0.15...0.35)
      network.spacing = generator.uniform(0.012...0.018)
      network.zone = .everywhere
      self.network = network
    }
    if generator.chance(0.5) {
      patches.append(blotch(&generator, melanin: generator.uniform(0.2...0.5)))
    }
    let rim = generator.chance(0.4)
    spots.append(
      Spots(
        spacing: generator.uniform(0.014...0.026), radii: 0.22...0.46,
        presence: generator.uniform(0.6...0.9), softness: 0.75,
        zone: rim ? Zone(from: 0, to: 0.3) : Zone(from: 0.05, to: 2), clustering: 0.7,
        tint: Tint(melanin: generator.uniform(0.35...0.7))))
    if generator.chance(0.3) { vessels = commas(&generator) }
  }

  mutating func makeUneven(_ generator: inout SplitMix64) {
    shape?.waves(0.06, &generator)
    shape?.elongation = generator.uniform(1.1...1.7)
    shape?.roughness = generator.uniform(0.07...0.14)
    shape?.softnessAsymmetry = generator.uniform(0.3...0.9)
    pigment.melanin = generator.uniform(0.8...1.4)
    pigment.blood = generator.uniform(0...0.3)
    pigment.atBorder = generator.uniform(0.3...0.5)
    pigment.unevenness = generator.uniform(0.25...0.4)
    pigment.slope = SIMD2(generator.uniform(-0.35...0.35), generator.uniform(-0.35...0.35))
    var network = PigmentNetwork()
    network.strength = generator.uniform(0.45...0.85)
    network.spacing = generator.uniform(0.012...0.019)
    network.irregularity = generator.uniform(0.7...1)
    network.zone = Zone(from: -0.1, to: generator.uniform(0.5...0.9))
    self.network = network
    for _ in 0..<generator.integer(1...2) {
      patches.append(blotch(&generator, melanin: generator.uniform(0.5...1)))
    }
    spots.append(dots(&generator, presence: 0.25))
  }

  mutating func makeChaotic(_ generator: inout SplitMix64) {
    shape?.radius = generator.uniform(0.26...0.4)
    shape?.waves(0.085, &generator)
    shape?.elongation = generator.uniform(1.1...1.7)
    shape?.roughness = generator.uniform(0.09...0.17)
    shape?.softness = generator.uniform(0.05...0.12)
    shape?.softnessAsymmetry = generator.uniform(0.4...1)
    if generator.chance(0.6) {
      shape?.streakLength = generator.uniform(0.1...0.24)
      shape?.streakCount = generator.uniform(26...48)
    }
    pigment.melanin = generator.uniform(1.1...2.0)
    pigment.blood = generator.uniform(0...0.35)
    pigment.atBorder = generator.uniform(0.35...0.6)
    pigment.unevenness = generator.uniform(0.35...0.5)
    pigment.unevennessScale = generator.uniform(0.45...0.8)
    pigment.slope = SIMD2(generator.uniform(-0.45...0.45), generator.uniform(-0.45...0.45))
    var network = PigmentNetwork()
    network.strength = generator.uniform(0.3...0.65)
    network.spacing = generator.uniform(0.012...0.019)
    network.irregularity = 1
    network.zone = Zone(from: -0.1, to: generator.uniform(0.4...0.7))
    self.network = network
    for _ in 0..<generator.integer(2...3) {
      patches.append(blotch(&generator, melanin: generator.uniform(0.8...1.9)))
    }
    if generator.chance(0.75) {
      patches.append(
        Patch(
          centre: around(0.4, &generator), radius: generator.uniform(0.3...0.55), roughness: 0.45,
          scale: 0.35, softness: 0.6,
          tint: Tint(melanin: -0.2, blue: generator.uniform(0.4...0.75), white: 0.06)))
    }
    if generator.chance(0.5) {
      patches.append(
        Patch(
          centre: around(0.5, &generator), radius: generator.uniform(0.2...0.4), roughness: 0.5,
          scale: 0.25, softness: 0.5,
          tint: Tint(melanin: -1, blood: 0.1, white: generator.uniform(0.3...0.55))))
    }
    spots.append(dots(&generator, presence: 0.4))
  }

  /// A darker area off the middle.
  func blotch(_ generator: inout SplitMix64, melanin: Float) -> Patch {
    Patch(
      centre: around(0.45, &generator), radius: generator.uniform(0.22...0.5),
      roughness: generator.uniform(0.3...0.55), scale: generator.uniform(0.2...0.4), softness: 0.45,
      tint: Tint(melanin: melanin))
  }

  /// Irregular dots and globules.
  func dots(_ generator: inout SplitMix64, presence: Float) -> Spots {
    Spots(
      spacing: generator.uniform(0.016...0.03), radii: 0.1...0.45, presence: presence,
      softness: 0.5, zone: Zone(from: -0.05, to: 2), clustering: 1,
      tint: Tint(melanin: generator.uniform(0.6...1.2)))
  }

  /// A place in lesion radii from the middle, of the given spread.
  func around(_ spread: Float, _ generator: inout SplitMix64) -> SIMD2<Float> {
    SIMD2(spread * generator.uniform(-1...1), spread * generator.uniform(-1...1))
  }

  /// Comma vessels.
  func commas(_ generator: inout SplitMix64) -> Vessels {
    var vessels = Vessels()
    vessels.pattern = .comma
    vessels.count = generator.integer(8...30)
    vessels.halfWidth = generator.uniform(0.0025...0.004)
    vessels.tint = Tint(blood: generator.uniform(0.4...0.8))
    return vessels
  }
}
