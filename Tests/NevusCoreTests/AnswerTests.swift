import Foundation
import NevusCore
import NevusTestSupport
import Testing

struct AnswerTests {
  private func logits(_ values: [Float]) -> ClassValues {
    var logits = ClassValues()
    for (index, value) in values.enumerated() { logits[index] = value }
    return logits
  }

  @Test func `probabilities are those of the double-precision softmax`() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<2_000 {
      let values = (0..<9).map { _ in Float.random(in: -30...30, using: &random) }
      let result = Calibration().probabilities(logits(values)).array
      let sum = values.reduce(0.0) { $0 + exp(Double($1)) }
      for (value, probability) in zip(values, result) {
        #expect(abs(Double(probability) - exp(Double(value)) / sum) < 3e-7)
      }
      #expect(abs(result.reduce(0.0) { $0 + Double($1) } - 1) < 1e-6)
    }
  }

  @Test(arguments: [1e30, -1e30, 3e38] as [Float])
  func `huge logits stay finite`(value: Float) {
    let result = Calibration().probabilities(logits([value, 0, 1, 2, 3, 4, 5, 6, 7])).array
    #expect(result.allSatisfy { $0.isFinite && $0 >= 0 && $0 <= 1 })
    #expect(abs(result.reduce(0, +) - 1) < 1e-6)
  }

  @Test func `the malignant share sums the four malignant diagnoses`() {
    let probabilities = logits([0.1, 0.2, 0, 0.3, 0.2, 0, 0.1, 0.05, 0.05])
    #expect(abs(Calibration.malignantShare(probabilities) - 0.65) < 1e-6)
  }

  @Test func `between the thresholds the answer is uncertain`() {
    var calibration = Calibration()
    calibration.benignAtMost = 0.2
    calibration.malignantAtLeast = 0.6
    #expect(calibration.decision(malignant: 0.2) == .benign)
    #expect(calibration.decision(malignant: 0.4) == .uncertain)
    #expect(calibration.decision(malignant: 0.6) == .malignant)
  }

  @Test func `the classes stand in the contract's order`() {
    #expect(
      Diagnosis.allCases.map { "\($0.code)" } == [
        "ak", "bcc", "df", "mel", "nv", "pbk", "sk", "scc", "vasc",
      ])
  }
}
