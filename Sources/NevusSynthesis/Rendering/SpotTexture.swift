/// Spots of one kind, ready to be asked about points.
struct SpotTexture: Sendable {
  let tint: Tint
  private let spots: Spots
  private let seed: UInt32
  private let groups: GradientNoise
  private let share: Float

  init(_ spots: Spots, seed: UInt64, index: Int, pixel: Float) {
    self.spots = spots
    tint = spots.tint
    var generator = SplitMix64(seed: SplitMix64.seed(seed, for: 100 + UInt64(index)))
    self.seed = UInt32(truncatingIfNeeded: generator.next())
    groups = GradientNoise(seed: generator.next())
    share = smoothstep(0.6, 1.6, spots.spacing * spots.radii.upperBound / pixel)
  }

  /// How much a spot covers a point, 0...1.
  ///
  /// The four cells around the point are enough: points stray at most 0.3 from a cell's middle,
  /// radii are at most 0.5.
  @inline(__always)
  func coverage(_ u: Float, _ v: Float, _ place: LesionPlace) -> Float {
    let weight = share * spots.zone.weight(place.depth)
    guard weight > 0.005 else { return 0 }
    // Bent a little, so that spots are not discs.
    let scale = 1 / spots.spacing
    let x = u * scale + 0.13 * groups(u * scale * 1.4, v * scale * 1.4)
    let y = v * scale + 0.13 * groups(u * scale * 1.4 + 70, v * scale * 1.4)
    let column = wholeBelow(x - 0.5)
    let row = wholeBelow(y - 0.5)
    let group = spots.clustering * groups(x * 0.17, y * 0.17)
    var best: Float = 0
    for dy in Int32(0)...1 {
      for dx in Int32(0)...1 {
        let bits = latticeHash(column &+ dx, row &+ dy, seed)
        let chance = Float(Int32(bitPattern: bits & 0xFF)) * 0x1p-8
        guard chance < spots.presence * (1 + 2 * group) else { continue }
        let px =
          Float(column &+ dx) + 0.5 + 0.6 * (Float(Int32(bitPattern: bits >> 8 & 0xFF)) / 255 - 0.5)
        let py =
          Float(row &+ dy) + 0.5 + 0.6 * (Float(Int32(bitPattern: bits >> 16 & 0xFF)) / 255 - 0.5)
        let size = mix(
          spots.radii.lowerBound, spots.radii.upperBound,
          Float(Int32(bitPattern: bits >> 24)) / 255)
        let distance = ((px - x) * (px - x) + (py - y) * (py - y)).squareRoot()
        let fade = 1 - smoothstep(size * (1 - spots.softness), size, distance)
        best = max(best, fade * (0.55 + 0.45 * Float(Int32(bitPattern: bits >> 4 & 0xFF)) / 255))
      }
    }
    return best * weight
  }
}
