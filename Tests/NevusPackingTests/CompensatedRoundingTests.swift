import NevusCore
import NevusPacking
import Testing

struct CompensatedRoundingTests {
  /// A pointwise layer of six inputs and four outputs, planned on one picture.
  private static let definition = NetworkDefinition(
    architecture: "small", inputSide: 4, mean: [0, 0, 0], pixelScale: [1, 1, 1],
    layers: [
      Layer(name: "stem", kind: .convolution, activation: .relu, input: 0, outputChannels: 6),
      Layer(name: "point", kind: .convolution, input: 1, outputChannels: 4),
      Layer(
        name: "deep", kind: .depthwise, input: 2, kernel: 3, paddingBefore: 1, paddingAfter: 1,
        outputChannels: 4),
      Layer(name: "pool", kind: .globalAveragePool, input: 3, outputChannels: 4),
      Layer(name: "classifier", kind: .linear, input: 4, outputChannels: 9),
    ])
  private static let inputs = 6
  private static let outputs = 4

  private static func wave(_ count: Int, _ seed: Int) -> [Float] {
    (0..<count).map { Float(($0 * 37 + seed * 11) % 101) / 101 - 0.47 }
  }

  private func plan() throws -> QuantisationPlan {
    let definition = Self.definition
    let shapes = try NetworkShapes(inputSide: 4, layers: definition.layers)
    let parameters = definition.layers.indices.map { index in
      LayerParameters(
        weights: Self.wave(shapes.weightCounts[index], index),
        biases: shapes.weightCounts[index] > 0
          ? Self.wave(definition.layers[index].outputChannels, index + 7) : [])
    }
    var observed = ActivationRanges(definition)
    let engine = try FloatEngine(definition, parameters)
    _ = engine.run((0..<48).map { UInt8($0 * 5) }) { layer, values in
      values.withUnsafeBufferPointer { observed.observe(layer: layer, $0) }
    }
    return try QuantisationPlan(definition, parameters, observed)
  }

  /// Rows of inputs; neighbours have much in common if `correlated`.
  private func rows(correlated: Bool) -> [[Double]] {
    (0..<200).map { row in
      let common = Double(Self.wave(200, 3)[row]) * 4
      return (0..<Self.inputs).map { input in
        let own = Double(Self.wave(1200, 5)[row * 6 + input])
        return correlated ? common + own / 4 : own
      }
    }
  }

  private func sums(_ row: [Double], _ weights: [Float], _ biases: [Float]) -> [Double] {
    (0..<Self.outputs).map { output in
      var sum = Double(biases[output])
      for input in 0..<Self.inputs {
        sum += row[input] * Double(weights[output * Self.inputs + input])
      }
      return sum
    }
  }

  private func moments(_ rows: [[Double]], wanted: [[Double]]) -> InputMoments {
    let size = Self.inputs + 1
    var gram = [Double](repeating: 0, count: size * size)
    var cross = [Double](repeating: 0, count: size * Self.outputs)
    for (row, wanted) in zip(rows, wanted) {
      let row = row + [1]
      for (place, value) in row.enumerated() {
        for (other, second) in row.enumerated() { gram[place * size + other] += value * second }
        for (output, target) in wanted.enumerated() {
          cross[place * Self.outputs + output] += value * target
        }
      }
    }
    return InputMoments(inputs: Self.inputs, outputs: Self.outputs, gram: gram, cross: cross)
  }

  private func error(
    _ rounded: RoundedWeights, _ rows: [[Double]], wanted: [[Double]]
  ) -> Double {
    let weights = rounded.floats(isDepthwise: false)
    var error = 0.0
    for (row, wanted) in zip(rows, wanted) {
      for (sum, target) in zip(sums(row, weights, rounded.biases), wanted) {
        error += (sum - target) * (sum - target)
      }
    }
    return error
  }

  @Test func `inputs that have nothing in common are rounded to the nearest integers`() throws {
    let plan = try plan()
    let size = Self.inputs + 1
    let parameters = plan.parameters[1]
    var gram = [Double](repeating: 0, count: size * size)
    for place in 0..<size { gram[place * size + place] = 1 }
    // With the identity as Gram matrix the wanted products are the weights themselves.
    var cross = (0..<Self.inputs).flatMap { input in
      (0..<Self.outputs).map { Double(parameters.weights[$0 * Self.inputs + input]) }
    }
    cross += parameters.biases.map(Double.init)
    let moments = InputMoments(
      inputs: Self.inputs, outputs: Self.outputs, gram: gram, cross: cross)
    #expect(plan.rounded(1, [moments]) == plan.rounded(1))
  }

  @Test func `inputs with much in common lose less than with the nearest integers`() throws {
    let plan = try plan()
    let rows = rows(correlated: true)
    let wanted = rows.map { sums($0, plan.parameters[1].weights, plan.parameters[1].biases) }
    let compensated = plan.rounded(1, [moments(rows, wanted: wanted)], damping: 1e-4)
    let nearest = error(plan.rounded(1), rows, wanted: wanted)
    #expect(error(compensated, rows, wanted: wanted) < nearest / 2)
    #expect(compensated != plan.rounded(1))
  }

  @Test func `weights make up for inputs that earlier layers have spoilt`() throws {
    let plan = try plan()
    let rows = rows(correlated: false)
    let wanted = rows.map { sums($0, plan.parameters[1].weights, plan.parameters[1].biases) }
    // Everything arrives a tenth too small and a little too high.
    let spoilt = rows.map { $0.map { $0 * 0.9 + 0.05 } }
    let fitted = plan.rounded(1, [moments(spoilt, wanted: wanted)], damping: 1e-6)
    let kept = error(plan.rounded(1), spoilt, wanted: wanted)
    #expect(error(fitted, spoilt, wanted: wanted) < kept / 100)
  }

  @Test func `a depthwise layer's channels are rounded apart, in its order of weights`() throws {
    let plan = try plan()
    let taps = 9
    let weights = plan.parameters[2].weights
    let moments = (0..<Self.outputs).map { channel in
      var gram = [Double](repeating: 0, count: 100)
      for place in 0..<10 { gram[place * 10 + place] = 1 }
      let cross = (0..<taps).map { Double(weights[$0 * Self.outputs + channel]) }
      return InputMoments(
        inputs: taps, outputs: 1, gram: gram,
        cross: cross + [Double(plan.parameters[2].biases[channel])])
    }
    #expect(plan.rounded(2, moments) == plan.rounded(2))
    // Twice the wanted sums in channel 1: twice its scale, and nothing else changes.
    var doubled = moments
    doubled[1].cross = moments[1].cross.map { $0 * 2 }
    let rounded = plan.rounded(2, doubled, damping: 1e-9)
    let ratios = zip(rounded.scales, plan.rounded(2).scales).map { $0 / $1 }
    #expect(zip(ratios, [1, 2, 1, 1] as [Float]).allSatisfy { abs($0 - $1) < 1e-4 })
  }

  @Test func `moments that are no numbers leave the nearest integers`() throws {
    let plan = try plan()
    let size = Self.inputs + 1
    let broken = InputMoments(
      inputs: Self.inputs, outputs: Self.outputs,
      gram: [Double](repeating: .nan, count: size * size),
      cross: [Double](repeating: 0, count: size * Self.outputs))
    #expect(plan.rounded(1, [broken]) == plan.rounded(1))
  }
}
