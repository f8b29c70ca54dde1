import NevusCore
import NevusPacking
import Testing

struct ChannelEqualisationTests {
  /// Every way in which tensors are tied together: residuals of both kinds, a pool, ReLU and ReLU6,
  /// linear tensors that can be moved and one that a padded window keeps in place.
  private static let definition = NetworkDefinition(
    architecture: "small", inputSide: 16, mean: [120, 127, 90], pixelScale: [0.02, 0.01, 0.03],
    layers: [
      Layer(
        name: "stem", kind: .convolution, activation: .relu6, input: 0, kernel: 3, stride: 2,
        paddingAfter: 1, outputChannels: 8),
      Layer(
        name: "deep", kind: .depthwise, activation: .relu6, input: 1, kernel: 3, paddingBefore: 1,
        paddingAfter: 1, outputChannels: 8),
      Layer(name: "project", kind: .convolution, input: 2, outputChannels: 6),
      Layer(
        name: "expand", kind: .convolution, activation: .relu6, input: 3, outputChannels: 12),
      Layer(name: "back", kind: .convolution, input: 4, residual: 3, outputChannels: 6),
      Layer(
        name: "wide", kind: .convolution, activation: .relu, input: 5, outputChannels: 10),
      Layer(
        name: "pool", kind: .maxPool, input: 6, kernel: 3, stride: 2, paddingBefore: 1,
        outputChannels: 10),
      Layer(name: "linear", kind: .convolution, input: 7, outputChannels: 10),
      Layer(
        name: "sum", kind: .add, activation: .relu, input: 8, residual: 7, outputChannels: 10),
      Layer(
        name: "window", kind: .convolution, activation: .relu, input: 9, kernel: 3,
        paddingBefore: 1, paddingAfter: 1, outputChannels: 7),
      Layer(name: "mean", kind: .globalAveragePool, input: 10, outputChannels: 7),
      Layer(name: "classifier", kind: .linear, input: 11, outputChannels: 9),
    ])

  private func parameters() throws -> [LayerParameters] {
    try zip(Self.definition.layers, Self.definition.randomParameters(seed: 17)).map {
      layer, parameters in
      // Channels as uneven as batch norms make them.
      var values = parameters
      let outputs = layer.outputChannels
      let perOutput = values.weights.count / outputs
      for place in values.weights.indices {
        let channel = layer.kind == .depthwise ? place % outputs : place / perOutput
        if channel % 3 == 1 { values.weights[place] /= 30 }
      }
      for channel in values.biases.indices where channel % 3 == 1 { values.biases[channel] /= 30 }
      return values
    }
  }

  private func picture(_ seed: Int) -> [UInt8] {
    (0..<16 * 16 * 3).map { UInt8(truncatingIfNeeded: $0 * 7 + $0 * $0 / 11 + seed * 53) }
  }

  private func plan(_ parameters: [LayerParameters]) throws -> QuantisationPlan {
    let engine = try FloatEngine(Self.definition, parameters)
    var observed = ActivationRanges(Self.definition)
    for seed in 0..<8 {
      _ = engine.run(picture(seed)) { layer, values in
        values.withUnsafeBufferPointer { observed.observe(layer: layer, $0) }
      }
    }
    return try QuantisationPlan(Self.definition, parameters, observed)
  }

  @Test func `the equalised network computes the same`() throws {
    let parameters = try parameters()
    let plan = try plan(parameters)
    let before = try FloatEngine(Self.definition, parameters)
    let after = try FloatEngine(plan.definition, plan.parameters)
    for seed in 0..<8 {
      let expected = before.run(picture(seed))
      let scale = expected.map(abs).max() ?? 1
      // Values worth clipping may be clipped; there are few of them, and they are clipped little.
      for (a, b) in zip(after.run(picture(seed)), expected) { #expect(abs(a - b) < 0.02 * scale) }
    }
  }

  @Test func `weak channels come to the strong ones' height`() throws {
    let parameters = try parameters()
    let plan = try plan(parameters)
    for layer in [0, 1, 2, 3, 5] {
      let before = try heights(Self.definition, parameters, layer)
      let after = try heights(plan.definition, plan.parameters, layer)
      // A channel that is hardly ever used is not blown up without limit.
      let used = before.indices.filter { before[$0] > 0.01 }
      let weakest = try #require(used.map { after[$0] }.min())
      // Tensors that residuals tie together share their factors: the mean of what each needs.
      let isTied = layer == 2 || layer == 5
      let least = isTied ? used.map { before[$0] }.min() ?? 1 : 0.5
      #expect(weakest > least, "\(Self.definition.layers[layer].name)")
    }
    #expect(try heights(Self.definition, parameters, 0).contains { $0 > 0.01 && $0 < 0.3 })
  }

  /// The largest magnitude of each channel of a layer's output, as a share of the largest of all.
  private func heights(
    _ definition: NetworkDefinition, _ parameters: [LayerParameters], _ layer: Int
  ) throws -> [Float] {
    var highest = [Float](repeating: 0, count: definition.layers[layer].outputChannels)
    let engine = try FloatEngine(definition, parameters)
    for seed in 0..<8 {
      _ = engine.run(picture(seed)) { index, values in
        guard index == layer else { return }
        for (place, value) in values.enumerated() {
          highest[place % highest.count] = max(highest[place % highest.count], abs(value))
        }
      }
    }
    let top = highest.max() ?? 1
    return highest.map { $0 / top }
  }

  @Test func `tensors that padding surrounds keep their zero`() throws {
    let plan = try plan(parameters())
    for (layer, range) in zip(Self.definition.layers, plan.ranges) where layer.activation != .none {
      #expect(range.zeroPoint == 0, "\(layer.name)")
    }
  }
}
