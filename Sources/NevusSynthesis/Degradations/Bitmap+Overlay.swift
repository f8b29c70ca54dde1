import NevusPictures

extension Bitmap {
  /// Lays hairs, ink, a ruler, bubbles, reflections or a field of view over the picture.
  mutating func overlay(_ degradation: Degradation, seed: UInt64) {
    let scene = LesionScene.overlay(degradation, width: width, height: height, seed: seed)
    let geometry = PictureGeometry(width: width, height: height)
    let overlays = Overlays(scene, geometry)
    let optics = Optics(
      scene, halfWidth: geometry.halfWidth, halfHeight: geometry.halfHeight,
      pixel: geometry.pixel)
    let strokesOnly = scene.hairs != nil || scene.ink != nil
    var row = OverlayRow(width: width)
    mapRows { y in
      let v = geometry.v(y)
      overlays.prepare(&row, v: v)
      if strokesOnly, !row.hasHair, !row.hasInk { return nil }
      let ready = row
      return { x, colour in
        let u = geometry.u(x)
        return optics.seen(overlays.seen(colour / 255, u, v, x, ready), u, v) * 255
      }
    }
  }
}

extension LesionScene {
  /// A scene without skin or lesion whose overlays are a degradation's.
  static func overlay(
    _ degradation: Degradation, width: Int, height: Int, seed: UInt64
  ) -> LesionScene {
    var scene = LesionScene(seed: seed, width: width, height: height)
    var generator = SplitMix64(seed: SplitMix64.seed(seed, for: 50))
    scene.shape = nil
    scene.light.falloff = 0
    switch degradation {
    case .hairs(let count):
      scene.hairs = .random(&generator)
      scene.hairs?.count = count
    case .ink(let strokes):
      scene.ink = Ink()
      scene.ink?.strokes = strokes
    case .ruler:
      scene.ruler = Ruler()
      scene.ruler?.edge = Ruler.Edge.allCases[generator.integer(0...3)]
    case .bubbles(let count):
      scene.bubbles = Bubbles()
      scene.bubbles?.count = count
    case .glare(let count):
      scene.light.glare = count
    case .unevenLight(let share):
      let turn = generator.uniform()
      scene.light.gradient = SIMD2(cosine(turns: turn), sine(turns: turn)) * max(-1, min(1, share))
    case .darkCorners(let field):
      scene.light.field = max(0.05, field)
    default: break
    }
    return scene
  }
}
