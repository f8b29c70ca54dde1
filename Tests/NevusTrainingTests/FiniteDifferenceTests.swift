import NevusCore
import NevusTraining
import Testing

struct FiniteDifferenceTests {
  /// A network with every kind of layer: lazy, kept and added tensors, tensors read twice, both
  /// strides, odd channel counts.
  static let layers = [
    Layer(
      name: "stem", kind: .convolution, activation: .relu6, input: 0, kernel: 3, stride: 2,
      paddingBefore: 0, paddingAfter: 1, outputChannels: 9),
    Layer(name: "expand", kind: .convolution, activation: .relu6, input: 1, outputChannels: 17),
    Layer(
      name: "depthwise", kind: .depthwise, activation: .relu6, input: 2, kernel: 3,
      paddingBefore: 1, paddingAfter: 1, outputChannels: 17),
    Layer(name: "project", kind: .convolution, input: 3, residual: 1, outputChannels: 9),
    Layer(
      name: "filter", kind: .depthwise, activation: .relu, input: 4, kernel: 5, stride: 2,
      paddingBefore: 1, paddingAfter: 2, outputChannels: 9),
    Layer(
      name: "window", kind: .convolution, activation: .relu, input: 5, residual: 5, kernel: 3,
      paddingBefore: 1, paddingAfter: 1, outputChannels: 9),
    Layer(name: "shortcut", kind: .convolution, input: 6, stride: 2, outputChannels: 8),
    Layer(
      name: "pooled", kind: .maxPool, input: 6, kernel: 3, stride: 2, paddingBefore: 1,
      paddingAfter: 1, outputChannels: 9),
    Layer(name: "after", kind: .convolution, activation: .relu, input: 8, outputChannels: 8),
    Layer(name: "sum", kind: .add, activation: .relu, input: 7, residual: 9, outputChannels: 8),
    Layer(name: "pool", kind: .globalAveragePool, input: 10, outputChannels: 8),
    Layer(name: "classifier", kind: .linear, input: 11, outputChannels: 3),
  ]

  /// - Parameter drops: features and residual branches are dropped and scaled.
  @Test(arguments: [false, true])
  func `gradients agree with finite differences of the loss`(_ drops: Bool) throws {
    let definition = NetworkDefinition(
      architecture: "all kinds", inputSide: 16, mean: [0, 0, 0], pixelScale: [1, 1, 1],
      layers: Self.layers)
    let count = 11
    let network = try TrainingNetwork(definition, capacity: count)
    network.randomise(seed: 3)
    var numbers = Numbers(seed: 5)
    network.setInput((0..<count * 16 * 16 * 3).map { _ in numbers.next() })
    network.allParameters = network.allParameters.map { $0 + 0.1 * numbers.next() }
    if drops {
      network.featureFactors = (0..<count * 8).map { $0 % 3 == 0 ? 0 : 1.5 }
      network.residualFactors = network.residualFactors.map { factors in
        factors.indices.map { $0 % 4 == 1 ? 0 : 1.25 }
      }
    }
    let parameters = network.allParameters
    let direction = (0..<count * 3).map { _ in numbers.next() }
    network.run(count: count, statistics: .batch, outputGradient: direction)
    let gradients = network.allGradients

    func loss(_ parameters: [Float]) -> Double {
      network.allParameters = parameters
      network.run(count: count, statistics: .batch, outputGradient: direction)
      return zip(network.logits, direction).reduce(0) { $0 + Double($1.0) * Double($1.1) }
    }
    // Along a random direction within each layer, where kinks average out.
    var checked = 0
    for (layer, range) in network.parameterRanges {
      var along = [Float](repeating: 0, count: parameters.count)
      for index in range { along[index] = gradients[index] }
      let slope = range.reduce(0.0) { $0 + Double(gradients[$1]) * Double(along[$1]) }
      let norm = slope.squareRoot()
      guard norm > 1e-6 else { continue }
      let step = 2e-3 / norm
      let ahead = loss(zip(parameters, along).map { $0 + Float(step) * $1 })
      let behind = loss(zip(parameters, along).map { $0 - Float(step) * $1 })
      let measured = (ahead - behind) / (2 * step)
      #expect(abs(measured - slope) < 0.02 * slope, "layer \(layer): \(measured), not \(slope)")
      checked += 1
    }
    #expect(checked >= 9)
  }
}

/// Roughly normal numbers for tests.
struct Numbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> Float {
    (0..<4).reduce(Float(0)) { sum, _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return sum + Float(state >> 40) * 0x1p-24 - 0.5
    } * 1.7
  }
}
