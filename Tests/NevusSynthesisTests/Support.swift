import NevusSynthesis

/// FNV-1a over bytes: two pictures with the same hash are the same for our purposes.
func fingerprint(_ bytes: [UInt8]) -> UInt64 {
  bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}

/// Mean red, green and blue of the pixels that `includes` names.
func meanColour(
  _ pixels: [UInt8], width: Int, where includes: (_ x: Int, _ y: Int) -> Bool = { _, _ in true }
) -> SIMD3<Double> {
  var sum = SIMD3<Double>(0, 0, 0)
  var count = 0.0
  for index in 0..<pixels.count / 4 where includes(index % width, index / width) {
    sum += SIMD3(
      Double(pixels[index * 4]), Double(pixels[index * 4 + 1]), Double(pixels[index * 4 + 2]))
    count += 1
  }
  return count > 0 ? sum / count : sum
}

extension LesionScene {
  /// A scene that draws everything there is.
  static func crowded(seed: UInt64, width: Int, height: Int) -> LesionScene {
    var scene = LesionScene(look: .chaotic, seed: seed, width: width, height: height)
    scene.hairs = Hairs()
    scene.ink = Ink()
    scene.ruler = Ruler()
    scene.bubbles = Bubbles()
    scene.vessels = Vessels()
    scene.light.field = 0.9
    scene.light.glare = 3
    return scene
  }
}
