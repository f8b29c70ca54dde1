/// A patch, ready to be asked about points.
struct PatchTexture: Sendable {
  let tint: Tint
  private let patch: Patch
  private let noise: GradientNoise

  init(_ patch: Patch, seed: UInt64, index: Int) {
    self.patch = patch
    tint = patch.tint
    noise = GradientNoise(seed: SplitMix64.seed(seed, for: 200 + UInt64(index)))
  }

  /// How much it covers a place, 0...1.
  @inline(__always)
  func coverage(_ place: LesionPlace) -> Float {
    let x = place.x - patch.centre.x
    let y = place.y - patch.centre.y
    let distance = (x * x + y * y).squareRoot() / max(0.01, patch.radius)
    guard distance < 1 + patch.softness + patch.roughness else { return 0 }
    let scale = 1 / max(0.02, patch.scale)
    let uneven = patch.roughness * noise.rough(place.x * scale, place.y * scale)
    return smoothstep(-patch.softness, patch.softness, 1 - distance + uneven)
  }
}
