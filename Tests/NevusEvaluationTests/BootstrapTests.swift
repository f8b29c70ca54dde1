import NevusEvaluation
import Testing

struct BootstrapTests {
  @Test func `a seed gives the same replicates and another seed others`() {
    let lesions = (0..<50).map { $0 / 2 }
    func weights(_ seed: UInt64) -> [Double] {
      LesionBootstrap(lesions: lesions, lesionCount: 25, settings: .init(seed: seed)).weights(3)
    }
    #expect(weights(1) == weights(1))
    #expect(weights(1) != weights(2))
  }

  @Test func `pictures of a lesion are drawn together and as many lesions as there are`() {
    let bootstrap = LesionBootstrap(
      lesions: (0..<60).map { $0 / 3 }, lesionCount: 20, settings: .init())
    for index in 0..<20 {
      let weights = bootstrap.weights(index)
      #expect(weights.reduce(0, +) == 60)
      #expect((0..<20).allSatisfy { Set(weights[(3 * $0)..<(3 * $0 + 3)]).count == 1 })
    }
  }

  /// 400 samples of 120 lesions with one to three pictures that are all right or all wrong: the
  /// true share is 0.7. The interval must hold it about 95 times in 100, the standard error of
  /// the count being 1.1 points; counting pictures as independent does not.
  @Test func `intervals over lesions hold the truth as often as they say`() {
    var covered = 0
    var coveredByPictures = 0
    for run in 0..<400 {
      var generator = SplitMix64(seed: 5, index: run)
      var lesions: [Int] = []
      var right: [Double] = []
      for lesion in 0..<120 {
        let hit = generator.unit() < 0.7 ? 1.0 : 0
        for _ in 0...generator.below(3) {
          lesions.append(lesion)
          right.append(hit)
        }
      }
      let outcomes = right
      func holds(_ groups: [Int], _ count: Int) -> Bool {
        let bootstrap = LesionBootstrap(
          lesions: groups, lesionCount: count, settings: .init(replicates: 400))
        let interval = bootstrap.intervals(width: 1) {
          [ProbabilityScores.mean(outcomes, weights: $0)]
        }[0]
        return interval.map { $0.low <= 0.7 && 0.7 <= $0.high } ?? false
      }
      if holds(lesions, 120) { covered += 1 }
      if holds(Array(lesions.indices), lesions.count) { coveredByPictures += 1 }
    }
    #expect(covered >= 365 && covered <= 394)
    #expect(coveredByPictures < 360)
  }

  @Test func `undefined replicates are left out, and too many of them leave no interval`() {
    #expect(Percentiles.interval([1, .nan, 3])?.low == 1.05)
    #expect(Percentiles.interval([1, .nan, .nan]) == nil)
    #expect(Percentiles.interval([]) == nil)
    #expect(Percentiles.quantile([0, 1, 2, 3, 4], 0.5) == 2)
    #expect(Percentiles.quantile([0, 1], 0.25) == 0.25)
  }

  /// Wilson's own kind of example: 8 of 10, z = 1.96 gives 0.4902 to 0.9433.
  @Test func `the interval of a proportion is the known one`() throws {
    let interval = try #require(Wilson.interval(proportion: 0.8, count: 10))
    #expect(abs(interval.low - 0.4902) < 1e-4)
    #expect(abs(interval.high - 0.9433) < 1e-4)
    #expect(Wilson.interval(proportion: 1, count: 3)?.high == 1)
    #expect(Wilson.interval(proportion: 0.5, count: 0) == nil)
  }
}
