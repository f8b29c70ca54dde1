import NevusCore

/// A network made ready for rounding: channels equalised, ranges of all activations fixed.
public struct QuantisationPlan: Sendable {
  /// What the network is; its pixels have the scale 1, which the first weights make up for.
  public let definition: NetworkDefinition
  /// Its numbers with equalised channels: in float32 the same network as before, up to values
  /// that were not seen on the pictures.
  public let parameters: [LayerParameters]
  /// How each layer's output is stored.
  public let ranges: [ActivationRange]
  let shapes: NetworkShapes
  /// The scale that the pixels had.
  let pixelScale: [Float]

  /// Plans a network whose activations were observed on pictures.
  ///
  /// - Throws: `PackingError.notANetwork`, `.notFinite` or `.unobserved`.
  public init(
    _ definition: NetworkDefinition, _ parameters: [LayerParameters], _ observed: ActivationRanges
  ) throws(PackingError) {
    do {
      shapes = try NetworkShapes(inputSide: definition.inputSide, layers: definition.layers)
    } catch {
      throw .notANetwork(layer: error.layer, reason: "\(error.reason)")
    }
    for (layer, values) in zip(definition.layers, parameters) {
      guard values.weights.allSatisfy(\.isFinite), values.biases.allSatisfy(\.isFinite) else {
        throw .notFinite(layer: layer.name)
      }
    }
    let equalisation = ChannelEqualisation(definition, shapes, observed)
    var ranges: [ActivationRange] = []
    for (index, layer) in definition.layers.enumerated() {
      // Pooling keeps its input's steps, and the logits have none.
      let keeps = layer.kind == .maxPool || layer.kind == .globalAveragePool
      if keeps, layer.input > 0 {
        ranges.append(ranges[layer.input - 1])
      } else if layer.kind == .linear {
        ranges.append(ActivationRange(scale: 1, zeroPoint: 0))
      } else {
        var range = try observed.range(of: layer, at: index, equalisation.transforms[index + 1])
        // An output far below the steps of what is added to it needs none so fine: the file
        // bounds the ratio of the two.
        let added = [layer.residual, layer.kind == .add ? layer.input : nil].compactMap { $0 }
        for tensor in added where tensor > 0 {
          range.scale = max(range.scale, ranges[tensor - 1].scale * 1e-5)
        }
        ranges.append(range)
      }
    }
    pixelScale = definition.pixelScale
    var planned = definition
    planned.pixelScale = definition.pixelScale.map { _ in 1 }
    self.definition = planned
    self.parameters = equalisation.apply(to: parameters)
    self.ranges = ranges
  }
}
