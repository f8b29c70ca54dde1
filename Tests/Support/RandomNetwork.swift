import Foundation
import NevusCore
import NevusPacking

/// A random network that obeys every rule, packed with activations seen on a random picture.
public struct RandomNetwork {
  /// The list of layers.
  public let definition: NetworkDefinition
  /// What the layers compute with, before it was quantised.
  public let parameters: [LayerParameters]
  /// The weights file.
  public let weights: Data
  private let ranges: ActivationRanges
  private let judgement: Judgement

  /// Makes the network of a seed.
  ///
  /// - Parameters:
  ///   - hasExtremeWeights: whether all weights are as large as they can be.
  ///   - judgement: what the weights file says about answers.
  public init(seed: UInt64, hasExtremeWeights: Bool = false, judgement: Judgement = Judgement())
    throws
  {
    var random = SeededGenerator(seed: seed)
    let side = Int.random(in: 5...33, using: &random)
    var layers: [Layer] = []
    var shapes = [Shape(height: side, width: side, channels: 3)]
    for index in 0..<Int.random(in: 1...7, using: &random) {
      let layer = Self.layer(index, shapes, layers, &random)
      guard
        let grown = try? NetworkShapes(
          inputSide: side, layers: layers + [layer] + Self.end(layers.count + 1, layer))
      else { continue }
      layers.append(layer)
      shapes.append(grown.tensors[layers.count])
    }
    if layers.isEmpty {
      layers = [Layer(name: "only", kind: .convolution, input: 0, outputChannels: 5)]
      shapes.append(Shape(height: side, width: side, channels: 5))
    }
    layers += Self.end(layers.count, layers[layers.count - 1])
    definition = NetworkDefinition(
      architecture: "random", inputSide: side, mean: [120, 127.4, 90],
      pixelScale: [0.02, 0.01, 0.03], layers: layers)
    parameters = try Self.parameters(definition, hasExtremeWeights, &random)
    let engine = try FloatEngine(definition, parameters)
    var ranges = ActivationRanges(definition)
    _ = engine.run(Self.picture(side: side, &random)) { layer, values in
      values.withUnsafeBufferPointer { ranges.observe(layer: layer, $0) }
    }
    self.ranges = ranges
    self.judgement = judgement
    weights = try WeightsFileWriter.encode(
      Quantiser.quantise(definition, parameters, ranges),
      WeightsTexts(name: "random-\(seed)", licence: "none", provenance: "random numbers"),
      judgement)
  }

  /// The same network with other numbers in its last layer.
  public func withRandomHead(seed: UInt64) throws -> Data {
    var random = SeededGenerator(seed: seed)
    var parameters = parameters
    let head = parameters.count - 1
    for index in parameters[head].weights.indices {
      parameters[head].weights[index] = Float.random(in: -1...1, using: &random)
    }
    return try WeightsFileWriter.encode(
      Quantiser.quantise(definition, parameters, ranges),
      WeightsTexts(name: "other", licence: "none", provenance: "random numbers"), judgement)
  }

  /// Random bytes as a picture.
  public static func picture(side: Int, _ random: inout SeededGenerator) -> [UInt8] {
    (0..<side * side * 3).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  /// The pooling and the head behind `last`, whose output is tensor `tensor`.
  private static func end(_ tensor: Int, _ last: Layer) -> [Layer] {
    [
      Layer(
        name: "pool", kind: .globalAveragePool, input: tensor,
        outputChannels: last.outputChannels),
      Layer(name: "classifier", kind: .linear, input: tensor + 1, outputChannels: 9),
    ]
  }

  private static func layer(
    _ index: Int, _ shapes: [Shape], _ layers: [Layer], _ random: inout SeededGenerator
  ) -> Layer {
    let kinds: [Layer.Kind] =
      index == 0 ? [.convolution] : [.convolution, .convolution, .depthwise, .add, .maxPool]
    let kind = kinds.randomElement(using: &random) ?? .convolution
    let input =
      index == 0 ? 0 : layers.count - Int.random(in: 0...min(1, index - 1), using: &random)
    let kernel = kind == .add ? 1 : Int.random(in: 1...5, using: &random)
    // Now and then wider than the widest block.
    let most = Int.random(in: 0..<4, using: &random) == 0 ? 100 : 41
    let channels =
      kind == .convolution ? Int.random(in: 1...most, using: &random) : shapes[input].channels
    let alike = (1..<max(shapes.count, 1)).filter { shapes[$0] == shapes[input] }
    var layer = Layer(
      name: "layer\(index)", kind: kind,
      activation: kind == .maxPool
        ? .none : Layer.Activation.allCases.randomElement(using: &random) ?? .none,
      input: input, kernel: kernel,
      stride: kind == .add ? 1 : Int.random(in: 1...3, using: &random),
      paddingBefore: kind == .add ? 0 : Int.random(in: 0..<kernel, using: &random),
      paddingAfter: kind == .add ? 0 : Int.random(in: 0..<kernel, using: &random),
      outputChannels: channels)
    if kind == .add { layer.residual = alike.randomElement(using: &random) }
    if kind == .convolution, index > 0, Bool.random(using: &random) {
      // A fused residual needs an output of the residual's shape: keep the window's size.
      layer.kernel = 1
      layer.stride = 1
      layer.paddingBefore = 0
      layer.paddingAfter = 0
      layer.outputChannels = shapes[input].channels
      layer.residual = alike.randomElement(using: &random)
    }
    return layer
  }

  private static func parameters(
    _ definition: NetworkDefinition, _ isExtreme: Bool, _ random: inout SeededGenerator
  ) throws -> [LayerParameters] {
    let shapes = try NetworkShapes(inputSide: definition.inputSide, layers: definition.layers)
    return definition.layers.indices.map { index in
      let count = shapes.weightCounts[index]
      guard count > 0 else { return LayerParameters() }
      let outputs = definition.layers[index].outputChannels
      let reach = 2 / Float(max(count / outputs, 1)).squareRoot()
      return LayerParameters(
        weights: (0..<count).map { _ in
          if isExtreme { return Int.random(in: 0..<4, using: &random) == 0 ? -reach : reach }
          return Float.random(in: -reach...reach, using: &random)
        },
        biases: (0..<outputs).map { _ in Float.random(in: -0.5...0.5, using: &random) })
    }
  }
}
