/// Bare skin, ready to be asked about points.
struct SkinTexture: Sendable {
  private let skin: Skin
  private let slow: GradientNoise
  private let fine: GradientNoise
  private let fields: Cells
  private let furrowShare: Float
  private let textureShare: Float

  init(_ skin: Skin, seed: UInt64, pixel: Float) {
    self.skin = skin
    var generator = SplitMix64(seed: SplitMix64.seed(seed, for: 2))
    slow = GradientNoise(seed: generator.next())
    fine = GradientNoise(seed: generator.next())
    fields = Cells(seed: generator.next(), jitter: 0.9)
    // What is finer than two pixels would turn into noise: it fades out instead.
    furrowShare = skin.furrows * smoothstep(2, 6, skin.furrowSpacing / pixel)
    textureShare = skin.texture * smoothstep(1, 4, 0.012 / pixel)
  }

  /// What skin itself adds to its tone at a point in picture units.
  @inline(__always)
  func tint(_ u: Float, _ v: Float) -> Tint {
    var tint = Tint()
    let slowly = slow(u * 2.3, v * 2.3)
    tint.blood = skin.flush * (slowly + 0.6 * slow(u * 9 + 7, v * 9))
    tint.melanin = skin.mottle * (slow(u * 3.7 + 50, v * 3.7) + 0.5 * slow(u * 14, v * 14 + 80))
    if textureShare > 0 {
      let rough = fine(u * 85, v * 85) + 0.7 * fine(u * 36 + 11, v * 36)
      tint.melanin += textureShare * rough
      tint.blood += textureShare * 0.8 * fine(u * 55 - 30, v * 55)
    }
    if furrowShare > 0 {
      let scale = 1 / skin.furrowSpacing
      let bent = 0.5 * slowly
      let wall = fields.wall(u * scale + bent, v * scale * 0.8 - bent)
      tint.melanin += furrowShare * (1 - smoothstep(0, 0.28, wall))
    }
    return tint
  }
}
