import NevusCore
import NevusPacking
import NevusRelease
import NevusTraining
import Testing

struct LayerwiseRoundingTests {
  /// A block of an inverted residual network behind a stem, its shortcut included.
  private static let definition = NetworkDefinition(
    architecture: "small", inputSide: 24, mean: [127, 127, 127], pixelScale: [0.02, 0.01, 0.03],
    layers: [
      Layer(
        name: "stem", kind: .convolution, activation: .relu6, input: 0, kernel: 3, stride: 2,
        paddingAfter: 1, outputChannels: 12),
      Layer(name: "project", kind: .convolution, input: 1, outputChannels: 8),
      Layer(
        name: "expand", kind: .convolution, activation: .relu6, input: 2, outputChannels: 32),
      Layer(
        name: "deep", kind: .depthwise, activation: .relu6, input: 3, kernel: 5, stride: 1,
        paddingBefore: 2, paddingAfter: 2, outputChannels: 32),
      Layer(name: "back", kind: .convolution, input: 4, residual: 2, outputChannels: 8),
      Layer(
        name: "head", kind: .convolution, activation: .relu6, input: 5, kernel: 3,
        outputChannels: 40),
      Layer(name: "pool", kind: .globalAveragePool, input: 6, outputChannels: 40),
      Layer(name: "classifier", kind: .linear, input: 7, outputChannels: 9),
    ])

  private func parameters() throws -> [LayerParameters] {
    var state: UInt64 = 23
    func next() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(Int64(bitPattern: state) >> 40) / Float(1 << 23)
    }
    let shapes = try NetworkShapes(
      inputSide: Self.definition.inputSide, layers: Self.definition.layers)
    return Self.definition.layers.indices.map { index in
      let count = shapes.weightCounts[index]
      guard count > 0 else { return LayerParameters() }
      let outputs = Self.definition.layers[index].outputChannels
      let reach = 3 / Float(count / outputs).squareRoot()
      return LayerParameters(
        weights: (0..<count).map { _ in next() * reach },
        biases: (0..<outputs).map { _ in next() / 2 })
    }
  }

  /// Smooth pictures, as photographs are: neighbouring pixels have much in common.
  private func picture(_ seed: Int) -> [UInt8] {
    (0..<24 * 24).flatMap { pixel in
      let (y, x) = (pixel / 24 - 12 + seed % 5, pixel % 24 - 12 + seed % 7)
      let inside = x * x + y * y * (1 + seed % 3) < 40 + 9 * (seed % 11)
      let shade = (inside ? 90 : 200) + (x * 2 + y + seed * 3) % 17
      return [UInt8(shade), UInt8(shade * 3 / 4), UInt8(shade / 2 + seed % 13)]
    }
  }

  private func plan() throws -> QuantisationPlan {
    let parameters = try parameters()
    let pass = try ForwardPass(Self.definition, parameters)
    var observed = ActivationRanges(Self.definition)
    for seed in 0..<64 {
      picture(seed).withUnsafeBufferPointer { _ = pass.run($0) }
      for layer in Self.definition.layers.indices {
        pass.withOutput(of: layer) { observed.observe(layer: layer, $0) }
      }
    }
    return try QuantisationPlan(Self.definition, parameters, observed)
  }

  /// Mean square of what the integer engine's logits miss, on pictures that nothing was fitted to.
  private func error(_ network: QuantisedNetwork) throws -> Float {
    let bytes = try WeightsFileWriter.encode(
      network, WeightsTexts(name: "small", licence: "", provenance: ""), Calibration())
    let file = try bytes.withUnsafeBytes { try WeightsFile(reading: $0) }
    let engine = bytes.withUnsafeBytes { IntegerEngine(file, bytes: $0) }
    let float = try ForwardPass(Self.definition, parameters())
    var sum: Float = 0
    for seed in 100..<140 {
      let picture = picture(seed)
      for place in picture.indices { engine.picture[place] = picture[place] }
      let expected = picture.withUnsafeBufferPointer { float.run($0) }
      for (a, b) in zip(engine.run().array, expected) { sum += (a - b) * (a - b) }
    }
    return sum / (40 * 9)
  }

  @Test func `the rounded network loses half of what the nearest integers lose, or less`() throws {
    let plan = try plan()
    let rounding = try LayerwiseRounding(plan, pictures: (0..<64).map(picture))
    let rounded = try error(Quantiser.quantise(plan, rounding.weights))
    let nearest = try error(Quantiser.quantise(plan))
    #expect(rounded < nearest / 2, "\(rounded) \(nearest)")
    #expect(rounding.signalToNoise.count == Self.definition.layers.count)
    #expect(rounding.signalToNoise.allSatisfy { $0 > 100 }, "\(rounding.signalToNoise)")
  }

  @Test func `rounding again gives the same integers`() throws {
    let plan = try plan()
    let pictures = (0..<16).map(picture)
    let first = try LayerwiseRounding(plan, pictures: pictures)
    let second = try LayerwiseRounding(plan, pictures: pictures)
    #expect(first.weights == second.weights && first.signalToNoise == second.signalToNoise)
  }

  @Test func `windows times weights are the layer's sums`() throws {
    let parameters = try parameters()
    let pass = try ForwardPass(Self.definition, parameters)
    let picture = picture(3)
    let input = picture.withUnsafeBufferPointer { pass.input($0) }
    let layer = Self.definition.layers[0]
    var sums = [Float](repeating: 0, count: pass.shapes.tensors[1].count)
    pass.computeSums(0, input, nil, into: &sums)
    let windows = LayerWindows(layer, pass.shapes, index: 0, pictures: 10, rows: 300)
    let rows = windows.windows(4, of: input)
    let values = windows.values(4, of: sums)
    #expect(windows.depth == 27 && rows.count == 30 * 27 && values.count == 30 * 12)
    for row in 0..<30 {
      for channel in 0..<12 {
        let sum = (0..<27).reduce(parameters[0].biases[channel]) {
          $0 + rows[row * 27 + $1] * parameters[0].weights[channel * 27 + $1]
        }
        #expect(abs(sum - values[row * 12 + channel]) < 1e-4)
      }
    }
  }
}
