import NevusTraining
import Testing

struct GoldenStepTests {
  @Test func `weighted cross-entropy with smoothing agrees with known numbers`() throws {
    let golden = try Golden("cross_entropy")
    var loss = CrossEntropy(classes: 9)
    loss.classWeights = try golden.floats("class_weight")
    loss.smoothing = 0.1
    let logits = try golden.floats("logits")
    var targets = [Float](repeating: 0, count: logits.count)
    for (row, category) in try golden.floats("target").enumerated() {
      targets[row * 9 + Int(category)] = 1
    }
    let (value, gradient) = logits.withUnsafeBufferPointer { loss($0, targets) }
    #expect(relativeError([Float(value)], try golden.floats("loss_label_smoothing_0.1")) < 1e-4)
    #expect(relativeError(gradient, try golden.floats("logits_grad")) < 1e-4)
  }

  @Test(arguments: [
    ("adamw", Optimiser.adamW(beta1: 0.9, beta2: 0.999, epsilon: 1e-8), Float(0.01), Float(0.05)),
    ("sgd", Optimiser.sgd(momentum: 0.9), 0.05, 1e-3),
  ])
  func `optimisers take the known steps`(
    _ name: String, _ optimiser: Optimiser, _ rate: Float, _ decay: Float
  ) throws {
    let golden = try Golden(name)
    var stepper = OptimiserRun(optimiser, values: try golden.floats("parameter_step0"))
    for step in 1...3 {
      stepper.step(try golden.floats("grad_step\(step)"), rate: rate, decay: decay)
      #expect(relativeError(stepper.values, try golden.floats("parameter_step\(step)")) < 1e-4)
    }
  }
}
