extension LesionScene {
  mutating func makeWarty(_ generator: inout SplitMix64) {
    shape?.softness = generator.uniform(0.025...0.06)
    shape?.softnessAsymmetry = 0.2
    shape?.roughness = generator.uniform(0.04...0.1)
    pigment.melanin = generator.uniform(0.4...1.5)
    pigment.blood = generator.uniform(0...0.15)
    pigment.atBorder = generator.uniform(0.7...0.95)
    pigment.unevenness = generator.uniform(0.3...0.5)
    pigment.unevennessScale = generator.uniform(0.12...0.3)
    pigment.granularity = generator.uniform(0.2...0.35)
    // Milia-like cysts, white and soft.
    spots.append(
      Spots(
        spacing: generator.uniform(0.05...0.08), radii: 0.08...0.2,
        presence: generator.uniform(0.3...0.6), softness: 0.9, zone: Zone(from: 0.1, to: 2),
        clustering: 0.7, tint: Tint(melanin: -0.6, white: generator.uniform(0.4...0.7))))
    // Comedo-like openings, dark and sharp.
    spots.append(
      Spots(
        spacing: generator.uniform(0.05...0.08), radii: 0.15...0.34,
        presence: generator.uniform(0.2...0.5), softness: 0.4, zone: Zone(from: 0.05, to: 2),
        clustering: 0.5, tint: Tint(melanin: generator.uniform(0.7...1.2))))
    if generator.chance(0.5) {
      // Broad ridges and furrows.
      var network = PigmentNetwork()
      network.strength = generator.uniform(0.12...0.35)
      network.spacing = generator.uniform(0.03...0.055)
      network.lineWidth = 0.3
      network.irregularity = 0.9
      network.zone = Zone(from: 0, to: 2)
      network.sign = generator.chance(0.5) ? 1 : -1
      self.network = network
    }
  }
}
