import Foundation
import NevusArchitectures
import NevusCore
import NevusFiles
import NevusPacking
import NevusSynthesis

/// The network that is measured: a weights file's bytes.
public struct BenchmarkNetwork: Sendable {
  /// The whole file.
  public let bytes: Data

  /// Reads a weights file.
  ///
  /// - Throws: `FileError`.
  public init(path: String) throws { bytes = try Files.read(path) }

  /// Makes a network with random weights: its answers mean nothing, its time is the same.
  ///
  /// - Throws: `NetworkError` for a side that the architecture cannot take, `PackingError`.
  public init(_ architecture: Architecture, inputSide: Int, seed: UInt64 = 1) throws {
    var random = SplitMix64(seed: seed)
    let definition = architecture.definition(inputSide: inputSide)
    let shapes = try NetworkShapes(inputSide: inputSide, layers: definition.layers)
    let parameters = definition.layers.indices.map { index in
      let count = shapes.weightCounts[index]
      guard count > 0 else { return LayerParameters() }
      let outputs = definition.layers[index].outputChannels
      let reach = (3 / Float(max(count / outputs, 1))).squareRoot()
      return LayerParameters(
        weights: (0..<count).map { _ in random.uniform(-reach...reach) },
        biases: (0..<outputs).map { _ in random.uniform(-0.5...0.5) })
    }
    // Ranges as a picture's: what activations are worth does not change what they cost.
    var ranges = ActivationRanges(definition)
    for index in definition.layers.indices {
      let channels = definition.layers[index].outputChannels
      let values = [Float](repeating: -2, count: channels) + .init(repeating: 4, count: channels)
      values.withUnsafeBufferPointer { ranges.observe(layer: index, $0) }
    }
    bytes = try WeightsFileWriter.encode(
      Quantiser.quantise(definition, parameters, ranges),
      WeightsTexts(
        name: "\(architecture.rawValue), random weights", licence: "none",
        provenance: "random numbers, seed \(seed)"),
      Calibration())
  }

  /// The file taken apart.
  ///
  /// - Throws: `WeightsError`.
  func file() throws -> WeightsFile {
    try bytes.withUnsafeBytes { try WeightsFile(reading: $0) }
  }

  /// What the report says about it.
  ///
  /// - Throws: `WeightsError`.
  func facts() throws -> BenchmarkReport.Network {
    let file = try file()
    let name = file.texts[WeightsFormat.Text.name.rawValue]
    return .init(
      name: String(decoding: bytes[name], as: UTF8.self), inputSide: file.inputSide,
      megaMACs: Double(Workload(file).multiplyAccumulates) / 1e6)
  }
}
