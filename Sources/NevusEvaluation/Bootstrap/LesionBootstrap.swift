/// Resamples lesions, not pictures: pictures of one lesion are alike, and counting them as
/// independent makes intervals too narrow (Field and Welsh 2007, the cluster bootstrap).
package struct LesionBootstrap: Sendable {
  /// The lesion of each picture.
  let lesions: [Int]
  /// The number of lesions; as many are drawn, with replacement.
  let lesionCount: Int
  /// How many replicates are drawn.
  let settings: BootstrapSettings

  /// Prepares resampling of a problem's lesions.
  package init(lesions: [Int], lesionCount: Int, settings: BootstrapSettings) {
    self.lesions = lesions
    self.lesionCount = lesionCount
    self.settings = settings
  }

  /// How often each picture is drawn in replicate `index`.
  package func weights(_ index: Int) -> [Double] {
    var generator = SplitMix64(seed: settings.seed, index: index)
    var drawn = Array(repeating: 0.0, count: lesionCount)
    for _ in 0..<lesionCount { drawn[generator.below(lesionCount)] += 1 }
    return lesions.map { drawn[$0] }
  }

  /// Computes `statistic` (always `width` numbers, NaN where undefined) in every replicate, on
  /// all cores. The result, [width] columns of replicates, does not depend on the threads.
  package func columns(
    width: Int, _ statistic: @escaping @Sendable (_ weights: [Double]) -> [Double]
  ) -> [[Double]] {
    let rows = Parallel.map(settings.replicates) { statistic(weights($0)) }
    return (0..<width).map { column in rows.map { $0[column] } }
  }

  /// Computes `statistic` of outcomes (0 or 1) that are drawn as the scores say, one random
  /// number a lesion, in every replicate.
  func outcomes(
    scores: [Double], _ statistic: @escaping @Sendable (_ outcomes: [Double]) -> Double
  ) -> [Double] {
    Parallel.map(settings.replicates) { index in
      var generator = SplitMix64(seed: ~settings.seed, index: index)
      let draws = (0..<lesionCount).map { _ in generator.unit() }
      return statistic(scores.indices.map { draws[lesions[$0]] < scores[$0] ? 1 : 0 })
    }
  }

  /// The 95 % percentile interval of each column; see `Percentiles.interval`.
  package func intervals(
    width: Int, _ statistic: @escaping @Sendable (_ weights: [Double]) -> [Double]
  ) -> [Interval?] {
    guard lesionCount > 1 else { return Array(repeating: nil, count: width) }
    return columns(width: width, statistic).map(Percentiles.interval)
  }
}
