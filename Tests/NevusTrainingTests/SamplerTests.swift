import NevusTraining
import Testing

struct SamplerTests {
  private let labels = (0..<900).map { $0 < 800 ? 0 : $0 < 880 ? 1 : 2 }

  @Test(arguments: [0.0, -0.5, -1])
  func `classes are drawn by their count to the power`(_ power: Double) {
    let sampler = Sampler(labels: labels, classCount: 3, power: power, seed: 1)
    let draws = (0..<3).map { category in
      sampler.order(pass: 0).filter { labels[$0] == category }.count
    }
    #expect(draws == sampler.drawsPerPass)
    #expect(draws.reduce(0, +) == 900)
    switch power {
    case 0: #expect(draws == [800, 80, 20])
    case -1: #expect(draws == [300, 300, 300])
    default: #expect(draws[1] > 180 && draws[1] < 220 && draws[2] < draws[1])
    }
  }

  @Test func `every picture of a class comes once before any comes again`() {
    let sampler = Sampler(labels: labels, classCount: 3, power: -0.5, seed: 1)
    let drawn = (0..<4).flatMap { sampler.order(pass: $0) }.filter { labels[$0] == 0 }
    let counts = Dictionary(drawn.map { ($0, 1) }, uniquingKeysWith: +)
    #expect(counts.count == 800)
    #expect(Set(counts.values).isSubset(of: [drawn.count / 800, drawn.count / 800 + 1]))
  }

  @Test func `passes differ, and the same pass is the same again`() {
    let sampler = Sampler(labels: labels, classCount: 3, power: -0.5, seed: 1)
    #expect(sampler.order(pass: 3) == sampler.order(pass: 3))
    #expect(sampler.order(pass: 3) != sampler.order(pass: 4))
  }
}
