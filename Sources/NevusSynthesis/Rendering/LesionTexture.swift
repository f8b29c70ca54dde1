/// A lesion's body with everything in it, ready to be asked about points.
struct LesionTexture: Sendable {
  let field: LesionField
  private let pigment: Pigment
  private let body: GradientNoise
  private let network: NetworkTexture?
  private let patches: [PatchTexture]
  private let spots: [SpotTexture]

  init?(_ scene: LesionScene, pixel: Float) {
    guard let shape = scene.shape, shape.radius > 0 else { return nil }
    field = LesionField(shape, seed: scene.seed, pixel: pixel)
    pigment = scene.pigment
    body = GradientNoise(seed: SplitMix64.seed(scene.seed, for: 4))
    network = scene.network.map { NetworkTexture($0, seed: scene.seed, pixel: pixel) }
    patches = scene.patches.enumerated().map { index, patch in
      PatchTexture(patch, seed: scene.seed, index: index)
    }
    spots = scene.spots.enumerated().map { index, spots in
      SpotTexture(spots, seed: scene.seed, index: index, pixel: pixel)
    }
  }

  /// Adds the lesion at a point to the skin's tint there.
  @inline(__always)
  func add(to tint: inout Tint, _ u: Float, _ v: Float) {
    let place = field.place(u, v)
    guard place.depth > -0.9 else { return }
    if place.coverage > 0 {
      let rise = mix(pigment.atBorder, 1, smoothstep(0, 0.55, place.depth))
      let slope = 1 + place.x * pigment.slope.x + place.y * pigment.slope.y
      let scale = 1 / max(0.05, pigment.unevennessScale)
      let uneven = 1 + pigment.unevenness * body.rough(place.x * scale + 5, place.y * scale)
      let grains =
        1 + pigment.granularity * (body(u * 120, v * 120) + body(u * 52 + 9, v * 52))
      var melanin = pigment.melanin * rise * max(0.15, slope) * max(0.1, uneven) * grains
      if let network { melanin *= network.factor(u, v, place) }
      tint.melanin += melanin * place.coverage
      tint.blood += pigment.blood * rise * max(0.3, 2 - uneven) * place.coverage
      for patch in patches {
        let share = patch.coverage(place) * place.coverage
        if share > 0 { tint.add(patch.tint, share) }
      }
    }
    for kind in spots {
      let share = kind.coverage(u, v, place)
      if share > 0 { tint.add(kind.tint, share) }
    }
  }
}
