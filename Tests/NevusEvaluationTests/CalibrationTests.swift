import Foundation
import NevusEvaluation
import Testing

struct CalibrationTests {
  private func ones(_ count: Int) -> [Double] { Array(repeating: 1, count: count) }

  /// Two bins: two at 0.9 of which one right (gap 0.4), two at 0.3 of which none (gap 0.3).
  @Test func `the plain error is the one computed by hand`() {
    let calibration = CalibrationBins(scores: [0.9, 0.9, 0.3, 0.3], outcomes: [1, 0, 0, 0])
    #expect(abs(calibration.expectedError(ones(4)) - 0.35) < 1e-12)
    // Leaving out the wrong one at 0.9 leaves |0.9 - 1| / 3 + 2 · 0.3 / 3.
    #expect(abs(calibration.expectedError([1, 0, 1, 1]) - 0.7 / 3) < 1e-12)
  }

  /// Twenty pictures, two bins of ten. At 0.2: 4 of 10 (gap -0.2); at 0.7: 7 of 10 (gap 0).
  @Test func `the debiased square is the one computed by hand`() {
    let scores = Array(repeating: 0.2, count: 10) + Array(repeating: 0.7, count: 10)
    let outcomes = (0..<10).map { $0 < 4 ? 1.0 : 0 } + (0..<10).map { $0 < 7 ? 1.0 : 0 }
    let calibration = CalibrationBins(scores: scores, outcomes: outcomes)
    let square = ((0.04 - 0.24 / 9) + (0 - 0.21 / 9)) / 2
    #expect(calibration.debiasedRootMeanSquare(ones(20)) == max(0, square).squareRoot())
    let wide = CalibrationBins.foldedMean(0.2, 0.024.squareRoot())
    let narrow = CalibrationBins.foldedMean(0, 0.021.squareRoot())
    let expected = max(0, ((0.4 - wide) + (0 - narrow)) / 2)
    #expect(abs(calibration.debiasedError(ones(20)) - expected) < 1e-12)
  }

  @Test func `the folded normal mean agrees with drawing it`() {
    #expect(abs(CalibrationBins.foldedMean(0, 1) - (2 / Double.pi).squareRoot()) < 1e-12)
    #expect(CalibrationBins.foldedMean(-0.3, 0) == 0.3)
    #expect(abs(CalibrationBins.foldedMean(5, 0.1) - 5) < 1e-9)
    var generator = SplitMix64(seed: 1)
    let drawn = (0..<200_000).map { _ in
      let normal = (-2 * log(1 - generator.unit())).squareRoot()
      return abs(0.5 + normal * cos(2 * Double.pi * generator.unit()))
    }
    let mean = drawn.reduce(0, +) / 200_000
    #expect(abs(CalibrationBins.foldedMean(0.5, 1) - mean) < 0.01)
  }

  @Test func `pictures with equal scores share a bin, so their order does not matter`() {
    let scores = (0..<100).map { $0 < 37 ? 0.5 : Double($0) / 100 }
    let outcomes = (0..<100).map { Double($0 % 2) }
    let order = (0..<100).reversed()
    let first = CalibrationBins(scores: scores, outcomes: outcomes)
    let second = CalibrationBins(
      scores: order.map { scores[$0] }, outcomes: order.map { outcomes[$0] })
    let difference = first.debiasedError(ones(100)) - second.debiasedError(ones(100))
    #expect(abs(difference) < 1e-12)
  }

  /// Over data whose scores are right, noise alone gives the plain error; debiasing takes most
  /// of it away, and the squared estimate is right on average.
  @Test func `removing noise brings a calibrated score nearer to nought`() {
    var plain = 0.0
    var debiased = 0.0
    var square = 0.0
    for run in 0..<200 {
      var generator = SplitMix64(seed: 11, index: run)
      let scores = (0..<600).map { _ in generator.unit() }
      let outcomes = scores.map { generator.unit() < $0 ? 1.0 : 0 }
      let calibration = CalibrationBins(scores: scores, outcomes: outcomes)
      plain += calibration.expectedError(ones(600)) / 200
      debiased += calibration.debiasedError(ones(600)) / 200
      square += calibration.debiasedSquare(ones(600)) / 200
    }
    #expect(plain > 0.035)
    #expect(debiased < 0.6 * plain)
    #expect(abs(square) < 2e-4)
  }
}
