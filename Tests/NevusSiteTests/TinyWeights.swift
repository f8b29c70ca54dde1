import Foundation
import NevusArchitectures
import NevusCore
import NevusPacking

/// A weights file that the core accepts: one convolution, pooling, nine logits, all from a formula.
enum TinyWeights {
  static func make() throws -> Data {
    let definition = NetworkDefinition(
      architecture: "tiny", inputSide: 8, mean: [128, 128, 128], pixelScale: [0.02, 0.02, 0.02],
      layers: [
        Layer(name: "stem", kind: .convolution, activation: .relu, input: 0, outputChannels: 4),
        Layer(name: "pool", kind: .globalAveragePool, input: 1, outputChannels: 4),
        Layer(name: "classifier", kind: .linear, input: 2, outputChannels: 9),
      ])
    let parameters = [
      LayerParameters(weights: wave(12), biases: wave(4)), LayerParameters(),
      LayerParameters(weights: wave(36), biases: wave(9)),
    ]
    let engine = try FloatEngine(definition, parameters)
    var ranges = ActivationRanges(definition)
    _ = engine.run((0..<8 * 8 * 3).map { UInt8($0 & 255) }) { layer, values in
      values.withUnsafeBufferPointer { ranges.observe(layer: layer, $0) }
    }
    return try WeightsFileWriter.encode(
      Quantiser.quantise(definition, parameters, ranges),
      WeightsTexts(name: "tiny <&> \"net\"", licence: "none", provenance: "a formula"),
      Calibration())
  }

  private static func wave(_ count: Int) -> [Float] {
    (0..<count).map { Float(($0 * 7) % 11) / 11 - 0.4 }
  }
}
