/// One row's coverage by hairs, their shadows and ink.
struct OverlayRow {
  var hair: [Float]
  var shadow: [Float]
  var ink: [Float]
  var hasHair = false
  var hasInk = false

  init(width: Int) {
    hair = [Float](repeating: 0, count: width)
    shadow = hair
    ink = hair
  }
}

/// What lies on the skin: ink, hairs with their shadows, a ruler's marks.
struct Overlays: Sendable {
  private let hairs: StrokeLayer
  private let shadows: StrokeLayer
  private let ink: StrokeLayer
  private let inkGrain: GradientNoise
  private let ruler: RulerMarks?
  private let hairColour: SIMD4<Float>
  private let hairOpacity: Float
  private let inkColour: SIMD4<Float>
  private let geometry: PictureGeometry

  init(_ scene: LesionScene, _ geometry: PictureGeometry) {
    self.geometry = geometry
    let (halfWidth, halfHeight) = (geometry.halfWidth, geometry.halfHeight)
    let pixel = geometry.pixel
    let lines =
      scene.hairs.map {
        HairStrokes.strokes($0, halfWidth: halfWidth, halfHeight: halfHeight, seed: scene.seed)
      } ?? []
    hairs = StrokeLayer(lines, softness: 0.0025, pixel: pixel)
    let fallen = lines.map { stroke in
      Stroke(
        points: stroke.points.map {
          .init(u: $0.u + 0.004, v: $0.v + 0.005, halfWidth: $0.halfWidth * 1.3)
        })
    }
    shadows = StrokeLayer(fallen, softness: 0.012, pixel: pixel)
    let drawn =
      scene.ink.map {
        HairStrokes.strokes($0, halfWidth: halfWidth, halfHeight: halfHeight, seed: scene.seed)
      } ?? []
    ink = StrokeLayer(drawn, softness: 0.012, pixel: pixel)
    inkGrain = GradientNoise(seed: SplitMix64.seed(scene.seed, for: 10))
    ruler = scene.ruler.map {
      RulerMarks($0, halfWidth: halfWidth, halfHeight: halfHeight, pixel: pixel)
    }
    hairColour = SIMD4(scene.hairs?.colour ?? SIMD3(0, 0, 0), 0)
    hairOpacity = scene.hairs?.opacity ?? 0
    inkColour = SIMD4(scene.ink?.colour ?? SIMD3(1, 1, 1), 0)
  }

  /// Fills the row's coverages.
  func prepare(_ row: inout OverlayRow, v: Float) {
    let left = geometry.u(0)
    let pixel = geometry.pixel
    func fill(_ coverage: inout [Float], _ layer: StrokeLayer) -> Bool {
      guard !layer.isEmpty else { return false }
      return coverage.withUnsafeMutableBufferPointer { coverage in
        coverage.update(repeating: 0)
        return layer.cover(coverage, v: v, left: left, pixel: pixel)
      }
    }
    let hasHair = fill(&row.hair, hairs)
    let hasShadow = fill(&row.shadow, shadows)
    row.hasHair = hasHair || hasShadow
    row.hasInk = fill(&row.ink, ink)
  }

  /// A surface's colour under what lies on it.
  @inline(__always)
  func seen(
    _ colour: SIMD4<Float>, _ u: Float, _ v: Float, _ column: Int, _ row: OverlayRow
  ) -> SIMD4<Float> {
    var colour = colour
    if row.hasInk, row.ink[column] > 0 {
      // Ink lies thicker in the skin's lines.
      let grain = 0.72 + 0.5 * inkGrain.rough(u * 34, v * 34)
      colour = mix(colour, colour * inkColour, clamped(row.ink[column] * grain))
    }
    if let ruler {
      let mark = ruler.coverage(u, v) * ruler.opacity
      if mark > 0 { colour = mix(colour, SIMD4(0.13, 0.12, 0.14, 0), mark) }
    }
    if row.hasHair {
      colour *= 1 - 0.14 * row.shadow[column]
      let hair = row.hair[column] * hairOpacity
      if hair > 0 { colour = mix(colour, hairColour, hair) }
    }
    return colour
  }
}
