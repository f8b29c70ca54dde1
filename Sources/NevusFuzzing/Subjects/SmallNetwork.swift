import Foundation
import NevusCore
import NevusPacking
import NevusSynthesis

/// A network of a few thousand weights with every kind of layer, packed by the real writer.
enum SmallNetwork {
  /// The weights file's bytes.
  ///
  /// - Throws: if quantiser or writer refuse it.
  static func weights() throws -> Data {
    var random = SplitMix64(seed: 5)
    let definition = NetworkDefinition(
      architecture: "small", inputSide: 12, mean: [120, 127.5, 90],
      pixelScale: [0.02, 0.01, 0.03], layers: layers)
    let shapes = try NetworkShapes(inputSide: definition.inputSide, layers: layers)
    let parameters = layers.indices.map { index in
      let count = shapes.weightCounts[index]
      guard count > 0 else { return LayerParameters() }
      let outputs = layers[index].outputChannels
      let reach = 2 / Float(max(count / outputs, 1)).squareRoot()
      return LayerParameters(
        weights: (0..<count).map { _ in random.uniform(-reach...reach) },
        biases: (0..<outputs).map { _ in random.uniform(-0.5...0.5) })
    }
    let picture = (0..<12 * 12 * 3).map { _ in UInt8(random.integer(0...255)) }
    var ranges = ActivationRanges(definition)
    _ = try FloatEngine(definition, parameters).run(picture) { layer, values in
      values.withUnsafeBufferPointer { ranges.observe(layer: layer, $0) }
    }
    return try WeightsFileWriter.encode(
      Quantiser.quantise(definition, parameters, ranges),
      WeightsTexts(name: "small", licence: "none", provenance: "random numbers"), Calibration())
  }

  private static let layers = [
    Layer(
      name: "stem", kind: .convolution, activation: .relu6, input: 0, kernel: 3, stride: 2,
      paddingBefore: 1, paddingAfter: 1, outputChannels: 11),
    Layer(
      name: "depth", kind: .depthwise, activation: .relu, input: 1, kernel: 3, paddingBefore: 1,
      paddingAfter: 1, outputChannels: 11),
    Layer(name: "point", kind: .convolution, input: 2, residual: 1, outputChannels: 11),
    Layer(name: "sum", kind: .add, activation: .relu, input: 3, residual: 2, outputChannels: 11),
    Layer(name: "wide", kind: .convolution, input: 4, kernel: 2, outputChannels: 17),
    Layer(name: "most", kind: .maxPool, input: 5, kernel: 2, stride: 2, outputChannels: 17),
    Layer(name: "pool", kind: .globalAveragePool, input: 6, outputChannels: 17),
    Layer(name: "head", kind: .linear, input: 7, outputChannels: 9),
  ]
}
