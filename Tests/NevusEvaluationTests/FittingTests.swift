import Foundation
import NevusCore
import NevusEvaluation
import Testing

struct FittingTests {
  /// Logits of an ideal network for classes with the given shares, made too sharp by `sharpness`.
  private func sample(count: Int, shares: [Double], sharpness: Float) -> (
    logits: [[Float]], labels: [Int]
  ) {
    var state: UInt64 = 77
    func uniform() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    func normal() -> Double { (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform()) }
    var logits: [[Float]] = []
    var labels: [Int] = []
    for index in 0..<count {
      let label = index % 9
      // Unit-variance evidence around 2 for the true class: its log-likelihood ratio is 2x - 2.
      let evidence = (0..<9).map { 2 * (normal() + ($0 == label ? 2 : 0)) }
      logits.append(
        zip(evidence, shares).map { Float(($0 + log($1))) * sharpness })
      labels.append(label)
    }
    return (logits, labels)
  }

  @Test func `a training's class shares and a wrong sharpness are both found`() {
    let shares = [0.02, 0.05, 0.01, 0.12, 0.6, 0.1, 0.04, 0.03, 0.03]
    let (logits, labels) = sample(count: 9_000, shares: shares, sharpness: 2)
    let scaling = TemperatureScaling.fit(
      logits: logits, labels: labels, trainingShares: shares)
    #expect(abs(scaling.temperature - 2) < 0.15, "\(scaling)")
    #expect(abs(scaling.priorExponent - 1) < 0.16, "\(scaling)")
  }

  @Test func `what is balanced and calibrated stays as it is`() {
    let even = [Double](repeating: 1.0 / 9, count: 9)
    let (logits, labels) = sample(count: 9_000, shares: even, sharpness: 1)
    let shares = [0.02, 0.05, 0.01, 0.12, 0.6, 0.1, 0.04, 0.03, 0.03]
    let scaling = TemperatureScaling.fit(
      logits: logits, labels: labels, trainingShares: shares)
    #expect(abs(scaling.temperature - 1) < 0.1, "\(scaling)")
    #expect(abs(scaling.priorExponent) < 0.16, "\(scaling)")
    let calibration = scaling.calibration(trainingShares: shares)
    #expect(calibration.slopes[0] == 1 / scaling.temperature)
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
  }
}
