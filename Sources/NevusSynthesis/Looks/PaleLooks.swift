extension LesionScene {
  mutating func makePearly(_ generator: inout SplitMix64) {
    shape?.waves(0.05, &generator)
    shape?.softness = generator.uniform(0.1...0.22)
    pigment.melanin = generator.uniform(0.0...0.25)
    pigment.blood = generator.uniform(0.35...0.75)
    pigment.atBorder = generator.uniform(0.6...1)
    pigment.unevenness = generator.uniform(0.3...0.5)
    for _ in 0..<generator.integer(1...3) {
      patches.append(
        Patch(
          centre: around(0.5, &generator), radius: generator.uniform(0.25...0.5), roughness: 0.5,
          scale: 0.3, softness: 0.6, tint: Tint(white: generator.uniform(0.15...0.35))))
    }
    var vessels = Vessels()
    vessels.count = generator.integer(3...7)
    vessels.halfWidth = generator.uniform(0.003...0.006)
    vessels.tint = Tint(blood: generator.uniform(0.8...1.4))
    self.vessels = vessels
    if generator.chance(0.7) {
      spots.append(
        Spots(
          spacing: generator.uniform(0.05...0.09), radii: 0.15...0.45,
          presence: generator.uniform(0.2...0.5), softness: 0.7, zone: Zone(from: 0, to: 2),
          clustering: 1, tint: Tint(melanin: 0.5, blue: generator.uniform(0.35...0.6))))
    }
    if generator.chance(0.35) {
      patches.append(
        Patch(
          centre: around(0.3, &generator), radius: generator.uniform(0.12...0.22), roughness: 0.5,
          scale: 0.15, softness: 0.3, tint: Tint(melanin: 0.7, blood: 1.5)))
    }
    light.glare += generator.integer(0...4)
  }

  mutating func makeScaly(_ generator: inout SplitMix64) {
    shape?.waves(0.07, &generator)
    shape?.radius = generator.uniform(0.28...0.42)
    shape?.softness = generator.uniform(0.18...0.32)
    pigment.melanin = generator.uniform(0.0...0.3)
    pigment.blood = generator.uniform(0.25...0.6)
    pigment.atBorder = generator.uniform(0.6...0.9)
    pigment.unevenness = generator.uniform(0.3...0.5)
    spots.append(
      Spots(
        spacing: generator.uniform(0.03...0.05), radii: 0.15...0.34, presence: 0.7, softness: 0.7,
        zone: Zone(from: -0.1, to: 2), clustering: 0.4,
        tint: Tint(white: generator.uniform(0.15...0.35))))
    for _ in 0..<generator.integer(1...3) {
      patches.append(
        Patch(
          centre: around(0.5, &generator), radius: generator.uniform(0.18...0.4), roughness: 0.8,
          scale: 0.12, softness: 0.25, tint: Tint(white: generator.uniform(0.4...0.7))))
    }
    var vessels = Vessels()
    vessels.pattern = generator.chance(0.5) ? .linear : .comma
    vessels.count = generator.integer(20...60)
    vessels.halfWidth = generator.uniform(0.0018...0.003)
    vessels.tint = Tint(blood: generator.uniform(0.4...0.8))
    self.vessels = vessels
    skin.flush += 0.06
  }

  mutating func makeScarred(_ generator: inout SplitMix64) {
    shape?.radius = generator.uniform(0.2...0.3)
    shape?.softness = generator.uniform(0.2...0.3)
    pigment.melanin = generator.uniform(0.4...0.8)
    pigment.blood = generator.uniform(0.1...0.4)
    pigment.atBorder = generator.uniform(0.6...0.9)
    var network = PigmentNetwork()
    network.strength = generator.uniform(0.4...0.8)
    network.spacing = generator.uniform(0.011...0.018)
    network.irregularity = 0.4
    network.zone = Zone(from: -0.1, to: 0.5)
    self.network = network
    patches.append(
      Patch(
        centre: around(0.1, &generator), radius: generator.uniform(0.3...0.5), roughness: 0.35,
        scale: 0.3, softness: 0.6,
        tint: Tint(melanin: -0.4, white: generator.uniform(0.25...0.5))))
  }

  mutating func makeVascular(_ generator: inout SplitMix64) {
    shape?.softness = generator.uniform(0.04...0.1)
    shape?.waves(0.05, &generator)
    pigment.melanin = generator.uniform(0.0...0.15)
    pigment.blood = generator.uniform(0.6...1.0)
    pigment.atBorder = generator.uniform(0.7...1)
    pigment.unevenness = 0.3
    let purple = generator.uniform(0...0.3)
    spots.append(
      Spots(
        spacing: generator.uniform(0.05...0.09), radii: 0.2...0.5, presence: 0.95, softness: 0.35,
        zone: Zone(from: -0.02, to: 2), clustering: 0,
        tint: Tint(
          melanin: generator.uniform(0...0.3), blood: generator.uniform(0.7...1.3), blue: purple)))
    patches.append(
      Patch(
        centre: around(0.4, &generator), radius: 0.6, roughness: 0.5, scale: 0.3, softness: 0.6,
        tint: Tint(white: generator.uniform(0.05...0.25))))
    light.glare += generator.integer(0...3)
  }
}
