import Foundation
import NevusCore
import NevusPacking
import Testing

struct QuantiserTests {
  private static let definition = NetworkDefinition(
    architecture: "small", inputSide: 16, mean: [127, 127, 127],
    pixelScale: [0.01, 0.01, 0.01],
    layers: [
      Layer(
        name: "stem", kind: .convolution, activation: .relu6, input: 0, kernel: 3, stride: 2,
        paddingAfter: 1, outputChannels: 12),
      Layer(
        name: "deep", kind: .depthwise, activation: .relu6, input: 1, kernel: 3, paddingBefore: 1,
        paddingAfter: 1, outputChannels: 12),
      Layer(name: "project", kind: .convolution, input: 2, residual: 1, outputChannels: 12),
      Layer(name: "pool", kind: .globalAveragePool, input: 3, outputChannels: 12),
      Layer(name: "classifier", kind: .linear, input: 4, outputChannels: 9),
    ])

  private func parameters() throws -> [LayerParameters] {
    try Self.definition.randomParameters(seed: 9)
  }

  private func picture(_ seed: Int) -> [UInt8] {
    (0..<16 * 16 * 3).map { UInt8(truncatingIfNeeded: $0 * 7 + $0 * $0 / 11 + seed * 53) }
  }

  private func ranges(_ parameters: [LayerParameters]) throws -> ActivationRanges {
    let engine = try FloatEngine(Self.definition, parameters)
    var ranges = ActivationRanges(Self.definition)
    for seed in 0..<8 {
      _ = engine.run(picture(seed)) { layer, values in
        values.withUnsafeBufferPointer { ranges.observe(layer: layer, $0) }
      }
    }
    return ranges
  }

  private func pack(_ parameters: [LayerParameters]) throws -> Data {
    try WeightsFileWriter.encode(
      Quantiser.quantise(Self.definition, parameters, ranges(parameters)),
      WeightsTexts(name: "small", licence: "none", provenance: "numbers"), Calibration())
  }

  @Test func `the integer network stays close to the float one`() throws {
    let parameters = try parameters()
    let bytes = try pack(parameters)
    let float = try FloatEngine(Self.definition, parameters)
    let file = try bytes.withUnsafeBytes { try WeightsFile(reading: $0) }
    let engine = bytes.withUnsafeBytes { IntegerEngine(file, bytes: $0) }
    for seed in 20..<30 {
      let picture = picture(seed)
      for index in picture.indices { engine.picture[index] = picture[index] }
      let expected = float.run(picture)
      let scale = expected.map(abs).max() ?? 1
      for (a, b) in zip(engine.run().array, expected) { #expect(abs(a - b) < 0.05 * scale) }
    }
  }

  @Test func `packing is repeatable and the report says what is inside`() throws {
    let parameters = try parameters()
    let bytes = try pack(parameters)
    #expect(try pack(parameters) == bytes)
    let report = try WeightsReport(bytes)
    #expect(report.texts["name"] == "small" && report.texts["architecture"] == "small")
    #expect(report.byteCount == bytes.count && report.inputSide == 16)
    for layer in Self.definition.layers { #expect(report.text.contains(layer.name)) }
    let json = try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any]
    #expect((json?["layers"] as? [Any])?.count == Self.definition.layers.count)
  }

  @Test func `a channel without weights keeps its bias`() throws {
    var parameters = try parameters()
    for value in 0..<27 { parameters[0].weights[value] = 1e-9 }
    parameters[0].biases[0] = 3
    let bytes = try pack(parameters)
    let file = try bytes.withUnsafeBytes { try WeightsFile(reading: $0) }
    #expect(file.layers.count == 5)
  }

  @Test func `a weight that is not finite is refused by its layer's name`() throws {
    let good = try parameters()
    let ranges = try ranges(good)
    var parameters = good
    parameters[2].weights[3] = .nan
    #expect(throws: PackingError.notFinite(layer: "project")) {
      try Quantiser.quantise(Self.definition, parameters, ranges)
    }
  }

  @Test func `a layer that saw no picture is named`() throws {
    let unseen = ActivationRanges(Self.definition)
    #expect(throws: PackingError.unobserved(layer: "stem")) {
      try Quantiser.quantise(Self.definition, try parameters(), unseen)
    }
  }

  @Test func `a text longer than the format holds is refused`() throws {
    let parameters = try parameters()
    let network = try Quantiser.quantise(Self.definition, parameters, ranges(parameters))
    let texts = WeightsTexts(
      name: String(repeating: "n", count: 70_000), licence: "", provenance: "")
    #expect(throws: PackingError.textTooLong("name")) {
      try WeightsFileWriter.encode(network, texts, Calibration())
    }
  }
}
