/// Light, field of view, bubbles and glare over a finished surface.
struct Optics: Sendable {
  private struct Disc {
    var u: Float
    var v: Float
    var radius: Float
    var strength: Float
  }

  private let light: Light
  private let halfDiagonal: Float
  private let pixel: Float
  private let bubbles: [Disc]
  private let glints: [Disc]

  init(_ scene: LesionScene, halfWidth: Float, halfHeight: Float, pixel: Float) {
    light = scene.light
    halfDiagonal = (halfWidth * halfWidth + halfHeight * halfHeight).squareRoot()
    self.pixel = pixel
    var generator = SplitMix64(seed: SplitMix64.seed(scene.seed, for: 8))
    func discs(_ count: Int, _ radii: ClosedRange<Float>) -> [Disc] {
      (0..<max(0, min(300, count))).map { _ in
        let small = generator.uniform()
        return Disc(
          u: generator.uniform(-1...1) * halfWidth, v: generator.uniform(-1...1) * halfHeight,
          radius: mix(radii.lowerBound, radii.upperBound, small * small),
          strength: generator.uniform(0.5...1))
      }
    }
    bubbles = discs(scene.bubbles?.count ?? 0, scene.bubbles?.radii ?? 0...0)
    glints = discs(scene.light.glare, 0.004...0.014)
  }

  /// The colour that the camera sees of a point.
  @inline(__always)
  func seen(_ colour: SIMD4<Float>, _ u: Float, _ v: Float) -> SIMD4<Float> {
    var colour = colour
    for disc in bubbles {
      let dv = v - disc.v
      guard abs(dv) < disc.radius * 1.2 else { continue }
      let du = u - disc.u
      let distance = (du * du + dv * dv).squareRoot() / disc.radius
      guard distance < 1.2 else { continue }
      let edge = max(0.12, pixel / disc.radius)
      let ring = 1 - smoothstep(0, edge, abs(distance - 1))
      let rim = 1 - smoothstep(0, edge * 1.6, abs(distance - 0.8))
      colour *= 1 - 0.28 * ring * disc.strength
      colour += 0.10 * rim * disc.strength
      let gx = du / disc.radius + 0.35
      let gy = dv / disc.radius + 0.35
      colour += 0.4 * disc.strength * (1 - smoothstep(0.02, 0.2, (gx * gx + gy * gy).squareRoot()))
    }
    let far = (u * u + v * v) / (halfDiagonal * halfDiagonal)
    let slope = 1 + light.gradient.x * max(-1, min(1, u)) + light.gradient.y * max(-1, min(1, v))
    colour *= light.exposure * max(0.2, slope) * (1 - light.falloff * far)
    for disc in glints {
      let dv = v - disc.v
      guard abs(dv) < disc.radius * 2 else { continue }
      let du = u - disc.u
      let distance = (du * du * 0.5 + dv * dv).squareRoot() / disc.radius
      colour = mix(
        colour, SIMD4(1, 1, 1, 0), disc.strength * (1 - smoothstep(0.3, 1.3, distance)))
    }
    if let field = light.field {
      let edge = max(light.fieldSoftness, pixel)
      let beyond = smoothstep(0, edge, far.squareRoot() * halfDiagonal - field * halfDiagonal)
      colour = mix(colour, SIMD4(0.035, 0.028, 0.030, 0), beyond)
    }
    return colour
  }
}
