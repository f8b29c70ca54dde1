import Foundation
import NevusCore
import NevusEvaluation
import Testing

struct FittingTests {
  private let shares = [0.02, 0.05, 0.01, 0.12, 0.6, 0.1, 0.04, 0.03, 0.03]

  @Test func `a training's class shares and a wrong sharpness are both taken off`() {
    let sample = SimulatedLogits(count: 4_500, shares: shares, sharpness: 2, seed: 77)
    let fit = CalibrationFit.fit(
      logits: sample.logits, labels: sample.labels, trainingShares: shares)
    // What is fitted is what the ideal network would have said on even classes.
    let fresh = SimulatedLogits(count: 2_000, shares: shares, sharpness: 2, seed: 78)
    for (logits, ideal) in zip(fresh.logits, fresh.ideal) {
      let probabilities = fit.calibration.probabilities(ClassValues(logits))
      for index in 0..<9 { #expect(abs(Double(probabilities[index]) - ideal[index]) < 0.12) }
    }
    #expect(abs(fit.exponent - 1) < 0.31, "\(fit.exponent)")
    let shares = fit.calibration.shares?.array ?? []
    #expect(shares.allSatisfy { abs($0 - 1.0 / 9) < 1e-4 })
  }

  @Test func `what is right already stays as it is`() {
    let even = [Double](repeating: 1.0 / 9, count: 9)
    let sample = SimulatedLogits(count: 4_500, shares: even, sharpness: 1, seed: 77)
    let fit = CalibrationFit.fit(
      logits: sample.logits, labels: sample.labels, trainingShares: shares)
    for (logits, ideal) in zip(sample.logits, sample.ideal) {
      let probabilities = fit.calibration.probabilities(ClassValues(logits))
      for index in 0..<9 { #expect(abs(Double(probabilities[index]) - ideal[index]) < 0.12) }
    }
  }

  @Test func `probabilities are right as often as they say, and name the rare`() {
    // One picture in twenty is of a rare class; the network leans towards the frequent ones.
    let sample = SimulatedLogits(
      count: 6_000, shares: shares, sharpness: 1.5, seed: 5, natural: true)
    let fit = CalibrationFit.fit(
      logits: sample.logits, labels: sample.labels, trainingShares: shares)
    let fresh = SimulatedLogits(
      count: 6_000, shares: shares, sharpness: 1.5, seed: 6, natural: true)
    let answers = fresh.logits.map { fit.calibration.probabilities(ClassValues($0)) }
    let said = answers.reduce(0.0) { $0 + Double($1[$1.largest]) } / 6_000
    let right = zip(answers, fresh.labels).count { $0.largest == $1 }
    #expect(abs(said - Double(right) / 6_000) < 0.02)
  }

  @Test func `what smoothed labels left on every class is found and taken off`() {
    // The logarithms of ideal probabilities mixed with 0.1 of an even share, as smoothed labels ask.
    let even = [Double](repeating: 1.0 / 9, count: 9)
    func smoothed(_ seed: UInt64) -> (sample: SimulatedLogits, logits: [[Float]]) {
      let sample = SimulatedLogits(count: 4_500, shares: even, sharpness: 1.5, seed: seed)
      return (
        sample,
        sample.ideal.map { row in row.map { Float(log(0.9 * $0 + 0.1 / 9)) } }
      )
    }
    let (sample, logits) = smoothed(21)
    let fit = CalibrationFit.fit(logits: logits, labels: sample.labels, trainingShares: even)
    // Below the smoothing less than all of it is subtracted, so that more than 0.011 fits best.
    #expect((0.01...0.05).contains(fit.smoothing), "\(fit.smoothing)")
    #expect(abs(Double(fit.calibration.smoothing) - fit.smoothing) < 1e-6)
    let (fresh, freshLogits) = smoothed(22)
    func meanLoss(_ calibration: Calibration) -> Double {
      zip(freshLogits, fresh.labels).reduce(0) {
        $0 - log(Double(calibration.probabilities(ClassValues($1.0))[$1.1]))
      } / Double(fresh.labels.count)
    }
    let ideal =
      zip(fresh.ideal, fresh.labels).reduce(0) { $0 - log($1.0[$1.1]) }
      / Double(fresh.labels.count)
    var without = fit.calibration
    without.smoothing = 0
    #expect(meanLoss(fit.calibration) < ideal + 0.02)
    #expect(meanLoss(fit.calibration) < meanLoss(without) - 0.02)
  }

  @Test func `a network without smoothed labels keeps its probabilities`() {
    let sample = SimulatedLogits(
      count: 4_500, shares: shares, sharpness: 1, seed: 23, natural: true)
    let fit = CalibrationFit.fit(
      logits: sample.logits, labels: sample.labels, trainingShares: shares)
    #expect(fit.smoothing <= 0.0025)
  }

  @Test func `thresholds keep the sensitivity and specificity that were asked for`() throws {
    let shares = (0..<1_000).map { Float($0) / 1_000 }
    // Malignant above 0.5 mostly, with a tail below; benign the other way round.
    let isMalignant = (0..<1_000).map { $0 % 10 == 0 ? $0 < 500 : $0 >= 500 }
    let point = try OperatingPoint.choose(shares: shares, isMalignant: isMalignant)
    let malignant = zip(shares, isMalignant).filter(\.1).map(\.0)
    let benign = zip(shares, isMalignant).filter { !$0.1 }.map(\.0)
    let missed = malignant.count { $0 <= point.benignAtMost }
    let alarmed = benign.count { $0 >= point.malignantAtLeast }
    #expect(Double(missed) <= 0.05 * Double(malignant.count))
    #expect(Double(alarmed) <= 0.10 * Double(benign.count))
    #expect(point.benignAtMost <= point.malignantAtLeast)
  }

  @Test func `thresholds that would cross meet`() throws {
    // Twenty benign shares up to 0.2 and twenty malignant ones from 0.8: nothing is uncertain.
    let shares = (1...20).map { Float($0) / 100 } + (1...20).map { 0.79 + Float($0) / 100 }
    let point = try OperatingPoint.choose(
      shares: shares, isMalignant: (0..<40).map { $0 >= 20 })
    #expect(point.benignAtMost == point.malignantAtLeast)
    #expect(point.benignAtMost > 0.2 && point.benignAtMost < 0.8)
  }

  @Test func `one kind of picture alone gives no thresholds`() {
    #expect(throws: EvaluationError.noPictures) {
      try OperatingPoint.choose(shares: [0.5], isMalignant: [true])
    }
    let sample = SimulatedLogits(count: 30, shares: shares, sharpness: 1, seed: 1)
    #expect(throws: EvaluationError.noPictures) {
      try JudgementFit.fit(
        logits: sample.logits, labels: sample.labels.map { _ in .nv },
        lesions: sample.labels.indices.map(String.init), trainingShares: shares)
    }
  }
}
