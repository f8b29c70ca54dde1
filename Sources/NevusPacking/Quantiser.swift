import NevusCore

/// Post-training quantisation under the design's number contract.
///
/// Source of the scheme: B. Jacob et al., "Quantization and training of neural networks for
/// efficient integer-arithmetic-only inference", 2018; weights per output channel and symmetric,
/// activations with 7 bits and a zero point.
public struct Quantiser {
  private let plan: QuantisationPlan
  private let rounded: [RoundedWeights?]

  /// Quantises a network whose activations were observed on pictures, each weight to the nearest
  /// integer.
  ///
  /// - Throws: `PackingError`.
  public static func quantise(
    _ definition: NetworkDefinition, _ parameters: [LayerParameters], _ observed: ActivationRanges
  ) throws(PackingError) -> QuantisedNetwork {
    try quantise(QuantisationPlan(definition, parameters, observed))
  }

  /// Quantises a planned network.
  ///
  /// - Parameters:
  ///   - plan: the network with its ranges.
  ///   - rounded: integer weights by layer; where there are none, the nearest ones.
  /// - Throws: `PackingError.outOfRange`.
  public static func quantise(_ plan: QuantisationPlan, _ rounded: [RoundedWeights?] = [])
    throws(PackingError) -> QuantisedNetwork
  {
    let quantiser = Quantiser(plan: plan, rounded: rounded)
    var entries: [QuantisedNetwork.Entry] = []
    for index in plan.definition.layers.indices { entries.append(try quantiser.entry(index)) }
    var definition = plan.definition
    definition.pixelScale = plan.pixelScale
    return QuantisedNetwork(definition: definition, entries: entries)
  }

  private func entry(_ index: Int) throws(PackingError) -> QuantisedNetwork.Entry {
    let layer = plan.definition.layers[index]
    let ranges = plan.ranges
    var entry = QuantisedNetwork.Entry(range: ranges[index])
    if let residual = layer.residual {
      entry.residualOperand = ranges[residual - 1].scale / ranges[index].scale
    }
    switch layer.kind {
    case .convolution, .depthwise: try quantiseChannels(index, layer, &entry)
    case .linear: quantiseLinear(index, layer, &entry)
    case .add: entry.inputOperand = ranges[layer.input - 1].scale / ranges[index].scale
    case .maxPool, .globalAveragePool: break
    }
    return entry
  }

  /// Integer weights with one scale a channel; zero points and the picture's mean are folded into
  /// the biases.
  private func quantiseChannels(
    _ index: Int, _ layer: Layer, _ entry: inout QuantisedNetwork.Entry
  ) throws(PackingError) {
    let weights = (index < rounded.count ? rounded[index] : nil) ?? plan.rounded(index)
    let readsPicture = layer.input == 0
    let mean = plan.definition.mean
    if readsPicture { entry.padPixel = mean.map { UInt8(min(max($0.rounded(), 0), 255)) } }
    let inputScale = readsPicture ? 1 : plan.ranges[layer.input - 1].scale
    let inputZero = readsPicture ? 0 : Double(plan.ranges[layer.input - 1].zeroPoint)
    let channels = layer.outputChannels
    let perChannel = weights.stored.count / channels
    entry.weights = weights.stored
    for channel in 0..<channels {
      // What an input of 0 adds to the sum.
      var offset = 0.0
      for value in 0..<perChannel {
        let place =
          layer.kind == .depthwise ? value * channels + channel : channel * perChannel + value
        let zero = readsPicture ? Double(mean[value % mean.count]) : inputZero
        offset += Double(weights.stored[place]) * zero
      }
      let step = Double(inputScale) * Double(weights.scales[channel])
      let bias = (Double(weights.biases[channel]) / step - offset).rounded()
      guard abs(bias) < Double(1 << 30) else { throw .outOfRange(layer: layer.name) }
      entry.biases.append(Int32(bias))
      let multiplier = Float(step / Double(plan.ranges[index].scale))
      guard multiplier.isFinite, multiplier < 1e6 else { throw .outOfRange(layer: layer.name) }
      entry.multipliers.append(multiplier)
    }
  }

  /// 16-bit weights on sums over the picture: the mean's division is in the multiplier.
  private func quantiseLinear(
    _ index: Int, _ layer: Layer, _ entry: inout QuantisedNetwork.Entry
  ) {
    let parameters = plan.parameters[index]
    let pool = plan.definition.layers[layer.input - 1]
    let pooled = plan.shapes.tensors[pool.input]
    let count = pooled.channels
    let inputScale = pool.input == 0 ? 1 : plan.ranges[pool.input - 1].scale
    entry.linearBiases = parameters.biases
    for output in 0..<layer.outputChannels {
      let values = parameters.weights[output * count..<(output + 1) * count]
      let weightScale = max((values.map(abs).max() ?? 0) / 32_767, 1e-12)
      for weight in values {
        entry.linearWeights.append(
          Int16(min(max((weight / weightScale).rounded(), -32_767), 32_767)))
      }
      entry.multipliers.append(
        weightScale * inputScale / Float(pooled.height * pooled.width))
    }
  }
}
