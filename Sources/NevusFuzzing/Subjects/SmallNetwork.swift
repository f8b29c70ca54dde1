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
      WeightsTexts(name: "small", licence: "none", provenance: "random numbers"), judgement())
  }

  /// Every section of the format, in numbers that fit the network.
  private static func judgement() -> Judgement {
    var calibration = Calibration()
    calibration.naming = Calibration.Naming(
      slopes: ClassValues(repeating: 0.75), offsets: ClassValues((0..<9).map { Float($0) / 4 }))
    calibration.shares = ClassValues([
      0.125, 0.125, 0.25, 0.125, 0.125, 0.0625, 0.0625, 0.0625, 0.0625,
    ])
    calibration.smoothing = 0.03
    return Judgement(
      calibration,
      sets: PredictionSets(
        thresholds90: ClassValues(repeating: 0.5), thresholds95: ClassValues(repeating: 0.75)),
      distance: FeatureDistance(
        mean: (0..<17).map { Float($0) }, directions: (0..<51).map { Int16($0 * 300 - 7_000) },
        scales: [1e-4, 5e-5, 2e-5], limit: 20),
      limits: limits)
  }

  private static var limits: QualityLimits {
    var limits = QualityLimits()
    limits.values = [0.5, 1.25, 0.25, 0.125, 0.75, 0.5, 100, 0.0625, 0.375]
    return limits
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
