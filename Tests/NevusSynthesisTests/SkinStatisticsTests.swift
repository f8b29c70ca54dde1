import NevusSynthesis
import Testing

struct SkinStatisticsTests {
  /// Mean skin colours of bare scenes by lot.
  static let tones: [SIMD3<Double>] = (UInt64(0)..<120).map { seed in
    var scene = LesionScene.random(seed: seed, width: 48, height: 36)
    scene.shape = nil
    scene.ink = nil
    scene.hairs = nil
    scene.light.field = nil
    return meanColour(scene.render(), width: 48)
  }

  @Test func `skin is redder than green and blue`() {
    #expect(Self.tones.allSatisfy { $0.x > $0.y && $0.x > $0.z })
  }

  /// The medians of published pictures are (218, 167, 175), (199, 168, 179), (195, 167, 152).
  @Test func `the median tone lies where published pictures have it`() {
    let middle = (0..<3).map { channel in Self.tones.map { $0[channel] }.sorted()[60] }
    #expect((180...225).contains(middle[0]))
    #expect((130...180).contains(middle[1]))
    #expect((125...180).contains(middle[2]))
  }

  @Test func `dark skin comes up too`() {
    let dark = Self.tones.filter { $0.y < 95 }.count
    #expect((4...40).contains(dark))
  }

  @Test func `skin is neither flat nor wild`() {
    for seed in UInt64(0)..<20 {
      var scene = LesionScene.random(seed: seed, width: 64, height: 64)
      scene.shape = nil
      scene.hairs = nil
      scene.ink = nil
      scene.ruler = nil
      scene.light = Light()
      scene.bubbles = nil
      let pixels = scene.render()
      let mean = meanColour(pixels, width: 64).y
      let spread = stride(from: 1, to: pixels.count, by: 4).reduce(0.0) {
        $0 + (Double(pixels[$1]) - mean) * (Double(pixels[$1]) - mean)
      }
      let deviation = (spread / 4096).squareRoot()
      #expect((0.8...16).contains(deviation))
    }
  }
}
