import NevusCore
import NevusEvaluation
import Testing

struct DistanceFitTests {
  /// Rows of 60 numbers that vary in 5 directions, and a little in all others.
  private func rows(_ count: Int, seed: UInt64, outside: Float = 0) -> [[Float]] {
    var random = SplitMix64(seed: seed)
    func bell() -> Float { Float((0..<6).reduce(-3.0) { sum, _ in sum + random.unit() }) }
    return (0..<count).map { _ in
      let along = (0..<5).map { Float(10 - $0) * bell() }
      return (0..<60).map { place in
        let sum = along.indices.reduce(Float(0)) { sum, index in
          sum + along[index] * Float((place * (index + 3) + index) % 7 - 3)
        }
        return 20 + sum + bell() / 2 + (place % 2 == 0 ? outside : -outside)
      }
    }
  }

  @Test func `nineteen of twenty pictures like the calibration's stay within the limit`() throws {
    let distance = try DistanceFit.fit(
      training: rows(600, seed: 1), calibration: rows(1_000, seed: 2))
    let inside = rows(2_000, seed: 3).count { distance.distance($0) <= 1 }
    #expect(inside > 1_890 && inside < 1_970, "\(inside)")
  }

  @Test func `what leaves the directions is turned away, what stays in them is not`() throws {
    let distance = try DistanceFit.fit(
      training: rows(600, seed: 1), calibration: rows(1_000, seed: 2))
    let far = rows(200, seed: 4, outside: 2)
    #expect(far.allSatisfy { distance.distance($0) > 1 })
    // Twice as far out, but along the directions: a strong lesion, not something else.
    let mean = distance.mean
    let strong = rows(200, seed: 5).map { row in
      row.indices.map { mean[$0] + (row[$0] - mean[$0]) * 1.1 }
    }
    #expect(strong.count { distance.distance($0) <= 1.3 } > 180)
  }

  @Test func `fitting is repeatable and needs pictures`() throws {
    let training = rows(80, seed: 1)
    let calibration = rows(50, seed: 2)
    #expect(
      try DistanceFit.fit(training: training, calibration: calibration)
        == DistanceFit.fit(training: training, calibration: calibration))
    #expect(throws: EvaluationError.noPictures) {
      try DistanceFit.fit(training: [], calibration: calibration)
    }
    #expect(throws: EvaluationError.noPictures) {
      try DistanceFit.fit(training: training, calibration: [])
    }
  }
}
