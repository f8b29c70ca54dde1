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
}
