import NevusSynthesis
import Testing

struct RandomnessTests {
  @Test func `the generator gives the published sequence`() {
    var generator = SplitMix64(seed: 1_234_567)
    let drawn = (0..<5).map { _ in generator.next() }
    #expect(
      drawn == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func `draws stay in their ranges and reach both ends`() {
    var generator = SplitMix64(seed: 7)
    let whole = (0..<2000).map { _ in generator.integer(-3...4) }
    #expect(Set(whole) == Set(-3...4))
    let real = (0..<2000).map { _ in generator.uniform(2...5) }
    #expect(real.allSatisfy { (2...5).contains($0) })
    #expect((real.min() ?? 9) < 2.02 && (real.max() ?? 0) > 4.98)
  }

  @Test func `normal draws have mean 0 and deviation 1`() {
    var generator = SplitMix64(seed: 8)
    let drawn = (0..<20_000).map { _ in generator.normal() }
    let mean = drawn.reduce(0, +) / 20_000
    let variance = drawn.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    #expect(abs(mean) < 0.03)
    #expect(abs(variance - 1) < 0.03)
  }
}
