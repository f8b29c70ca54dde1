import Foundation
import NevusTraining
import Testing

struct LossTests {
  @Test(arguments: [(Float(0), Float(0)), (0.1, 0), (0, 2), (0.1, 1.5)])
  func `gradients agree with finite differences`(_ smoothing: Float, _ focus: Float) {
    var loss = CrossEntropy(classes: 4)
    loss.smoothing = smoothing
    loss.focus = focus
    loss.classWeights = [0.5, 2, 1, 1.5]
    loss.adjustment = [0.3, -1, 0, 0.7]
    let logits: [Float] = [0.2, -1.4, 2, 0.1, 1, 1.3, -0.6, 0.4]
    let targets: [Float] = [0, 0.7, 0.3, 0, 1, 0, 0, 0]
    func value(_ logits: [Float]) -> Double {
      logits.withUnsafeBufferPointer { loss($0, targets).loss }
    }
    let gradient = logits.withUnsafeBufferPointer { loss($0, targets).gradient }
    for index in logits.indices {
      var (ahead, behind) = (logits, logits)
      ahead[index] += 0.01
      behind[index] -= 0.01
      let slope = (value(ahead) - value(behind)) / 0.02
      #expect(abs(slope - Double(gradient[index])) < 1e-4)
    }
  }

  private func value(_ loss: CrossEntropy, _ logits: [Float], _ targets: [Float]) -> Double {
    logits.withUnsafeBufferPointer { loss($0, targets).loss }
  }

  @Test func `focal loss takes (1 - p)^focus of the cross-entropy`() {
    var loss = CrossEntropy(classes: 2)
    loss.focus = 2
    // p = 3/4, and p = 1/2.
    #expect(abs(value(loss, [Float(log(3.0)), 0], [1, 0]) - log(4 / 3.0) / 16) < 1e-6)
    #expect(abs(value(loss, [0, 0], [0, 1]) - log(2.0) / 4) < 1e-6)
    loss.focus = 0
    #expect(abs(value(loss, [0, 0], [0, 1]) - log(2.0)) < 1e-6)
  }

  @Test func `label smoothing spreads its share over all classes`() {
    var loss = CrossEntropy(classes: 4)
    loss.smoothing = 0.2
    // The loss is that of the target 0.85, 0.05, 0.05, 0.05.
    let logs = [4.0, 2, 1, 1].map { log($0 / 8) }
    let expected = -0.85 * logs[0] - 0.05 * (logs[1] + logs[2] + logs[3])
    let logits = [4.0, 2, 1, 1].map { Float(log($0)) }
    #expect(abs(value(loss, logits, [1, 0, 0, 0]) - expected) < 1e-6)
  }

  @Test func `class weights are counts to a power, of mean 1 over the pictures`() {
    var settings = TrainingConfiguration().loss
    settings.classWeightPower = -1
    let labels = [0, 0, 0, 0, 0, 0, 1, 1, 1, 2]
    let loss = CrossEntropy(settings, labels: labels, drawn: [0.6, 0.3, 0.1, 0])
    // n_c w_c is the same for all three classes, and sums to 10.
    let expected: [Float] = [10 / 18, 10 / 9, 10 / 3, 0]
    #expect(zip(loss.classWeights, expected).allSatisfy { abs($0 - $1) < 1e-5 })
    settings.classWeightPower = 0
    let plain = CrossEntropy(settings, labels: labels, drawn: [0.6, 0.3, 0.1, 0])
    #expect(plain.classWeights == [1, 1, 1, 0])
  }

  @Test func `weighted pictures count by their weight`() {
    var loss = CrossEntropy(classes: 2)
    loss.classWeights = [3, 1]
    let logits: [Float] = [0, Float(log(3.0)), 0, 0]
    // p of the right class: 1/4 with weight 3, 1/2 with weight 1.
    let expected = (3 * log(4.0) + log(2.0)) / 4
    #expect(abs(value(loss, logits, [1, 0, 0, 1]) - expected) < 1e-6)
  }

  @Test func `logit adjustment adds tau log prior while training`() {
    var settings = TrainingConfiguration().loss
    settings.smoothing = 0
    settings.logitAdjustment = 1
    let loss = CrossEntropy(settings, labels: [0, 0, 0, 1], drawn: [0.75, 0.25])
    // Equal logits say the prior itself.
    #expect(abs(value(loss, [0, 0], [1, 0]) - log(4 / 3.0)) < 1e-6)
    #expect(abs(value(loss, [0, 0], [0, 1]) - log(4.0)) < 1e-6)
    settings.logitAdjustment = 2
    let twice = CrossEntropy(settings, labels: [0, 0, 0, 1], drawn: [0.75, 0.25])
    #expect(abs(value(twice, [0, 0], [0, 1]) - log(10.0)) < 1e-6)
  }
}
