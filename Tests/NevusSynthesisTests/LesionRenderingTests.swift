import NevusSynthesis
import Testing

struct LesionRenderingTests {
  /// Written down once: only exactly rounded operations are used, so every platform gives these.
  @Test(arguments: [
    (UInt64(1), UInt64(17_079_142_181_659_057_133)), (2, 16_189_412_421_060_381_319),
    (3, 11_875_423_855_780_968_458), (4, 11_725_968_902_481_913_582),
  ])
  func `a seed gives the same pixels on every platform`(seed: UInt64, expected: UInt64) {
    let scene = LesionScene.random(seed: seed, width: 120, height: 90)
    #expect(fingerprint(scene.render()) == expected)
  }

  @Test func `every kind of overlay gives the same pixels on every platform`() {
    let scene = LesionScene.crowded(seed: 5, width: 120, height: 90)
    #expect(fingerprint(scene.render()) == 5_912_008_855_053_449_766)
  }

  @Test func `another seed gives another picture`() {
    let all = (0..<20).map {
      fingerprint(LesionScene.random(seed: $0, width: 40, height: 30).render())
    }
    #expect(Set(all).count == 20)
  }

  @Test(arguments: Look.allCases)
  func `bands of any height give the whole picture`(look: Look) {
    let scene = LesionScene(look: look, seed: 11, width: 97, height: 71)
    let whole = scene.render()
    for height in [1, 7, 64] {
      let renderer = scene.renderer()
      let bands = stride(from: 0, to: 71, by: height).flatMap {
        renderer.render(rows: $0..<min(71, $0 + height))
      }
      #expect(bands == whole)
    }
  }

  @Test func `bands agree where everything is drawn`() {
    let scene = LesionScene.crowded(seed: 5, width: 130, height: 88)
    let bands = stride(from: 0, to: 88, by: 5).flatMap {
      scene.render(rows: $0..<min(88, $0 + 5))
    }
    #expect(bands == scene.render())
  }

  @Test func `rows outside the picture are left out`() {
    let scene = LesionScene.random(seed: 1, width: 10, height: 8)
    #expect(scene.render(rows: 6..<20) == scene.render(rows: 6..<8))
    #expect(scene.render(rows: 9..<20).isEmpty)
  }

  @Test(arguments: [
    (1, 1), (1, 2), (2, 1), (3, 4000), (4000, 3), (1, 65_535), (65_535, 1), (2, 3), (5, 5),
    (0, 0), (-4, 7),
  ])
  func `any size draws every pixel opaque`(width: Int, height: Int) {
    let scene = LesionScene.crowded(seed: 3, width: width, height: height)
    let pixels = scene.render()
    #expect(pixels.count == max(1, width) * max(1, height) * 4)
    #expect(stride(from: 3, to: pixels.count, by: 4).allSatisfy { pixels[$0] == 255 })
  }

  @Test func `hostile numbers in a scene still give pixels`() {
    var scene = LesionScene.crowded(seed: 3, width: 30, height: 20)
    scene.shape?.radius = 0
    scene.hairs?.count = -5
    scene.vessels?.count = .max
    scene.ink?.strokes = .max
    scene.bubbles?.count = .max
    scene.skin.grain = .infinity
    scene.skin.furrowSpacing = 0
    scene.skin.tone.x = .nan
    scene.network?.spacing = -0.0
    scene.spots.append(Spots(spacing: 1e-30, radii: 0...1e30, tint: Tint(melanin: .nan)))
    scene.shape?.centre.x = .infinity
    scene.light.exposure = -3
    #expect(scene.render().count == 2400)
    scene.shape?.radius = 50
    #expect(scene.render().count == 2400)
  }
}
