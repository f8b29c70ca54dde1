import NevusCore

/// Post-training quantisation under the design's number contract.
///
/// Source of the scheme: B. Jacob et al., "Quantization and training of neural networks for
/// efficient integer-arithmetic-only inference", 2018; weights per output channel and symmetric,
/// activations with 7 bits and a zero point.
public struct Quantiser {
  private let definition: NetworkDefinition
  private let parameters: [LayerParameters]
  private let shapes: NetworkShapes
  private let ranges: [ActivationRange]

  /// Quantises a network whose activations were observed on pictures.
  ///
  /// - Throws: `PackingError`.
  public static func quantise(
    _ definition: NetworkDefinition, _ parameters: [LayerParameters], _ observed: ActivationRanges
  ) throws(PackingError) -> QuantisedNetwork {
    let shapes: NetworkShapes
    do {
      shapes = try NetworkShapes(inputSide: definition.inputSide, layers: definition.layers)
    } catch {
      throw .notANetwork(layer: error.layer, reason: "\(error.reason)")
    }
    var ranges: [ActivationRange] = []
    for (index, layer) in definition.layers.enumerated() {
      // Pooling keeps its input's steps, and the logits have none.
      let keeps = layer.kind == .maxPool || layer.kind == .globalAveragePool
      if keeps, layer.input > 0 {
        ranges.append(ranges[layer.input - 1])
      } else if layer.kind == .linear {
        ranges.append(ActivationRange(scale: 1, zeroPoint: 0))
      } else {
        ranges.append(try observed.range(of: layer, at: index))
      }
    }
    let quantiser = Quantiser(
      definition: definition, parameters: parameters, shapes: shapes, ranges: ranges)
    var entries: [QuantisedNetwork.Entry] = []
    for index in definition.layers.indices { entries.append(try quantiser.entry(index)) }
    return QuantisedNetwork(definition: definition, entries: entries)
  }

  private func entry(_ index: Int) throws(PackingError) -> QuantisedNetwork.Entry {
    let layer = definition.layers[index]
    guard parameters[index].weights.allSatisfy(\.isFinite),
      parameters[index].biases.allSatisfy(\.isFinite)
    else { throw .notFinite(layer: layer.name) }
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

  /// Integer weights with one scale a channel; zero points are folded into the biases.
  private func quantiseChannels(
    _ index: Int, _ layer: Layer, _ entry: inout QuantisedNetwork.Entry
  ) throws(PackingError) {
    let inputChannels = shapes.tensors[layer.input].channels
    let channels = layer.outputChannels
    let perChannel = parameters[index].weights.count / channels
    let readsPicture = layer.input == 0
    if readsPicture {
      entry.padPixel = definition.mean.map { UInt8(min(max($0.rounded(), 0), 255)) }
    }
    let inputScale = readsPicture ? 1 : ranges[layer.input - 1].scale
    let inputZero = readsPicture ? 0 : Int(ranges[layer.input - 1].zeroPoint)
    entry.weights = [Int8](repeating: 0, count: parameters[index].weights.count)
    for channel in 0..<channels {
      func place(_ value: Int) -> Int {
        layer.kind == .depthwise ? value * channels + channel : channel * perChannel + value
      }
      // The picture's scale and mean go into the weights and the bias of the layer that reads it.
      var offset = Double(parameters[index].biases[channel])
      let values = (0..<perChannel).map { value -> Float in
        let weight = parameters[index].weights[place(value)]
        guard readsPicture else { return weight }
        let colour = value % inputChannels
        let scaled = weight * definition.pixelScale[colour]
        offset -= Double(scaled) * Double(definition.mean[colour])
        return scaled
      }
      // A channel with hardly any weights gets larger steps, so that its bias fits 32 bits.
      let leastScale = Float(abs(offset) / Double(inputScale) / Double(1 << 28))
      let weightScale = max((values.map(abs).max() ?? 0) / 127, leastScale, 1e-12)
      var sum = 0
      for (value, weight) in values.enumerated() {
        let stored = Int8(min(max((weight / weightScale).rounded(), -127), 127))
        entry.weights[place(value)] = stored
        sum += Int(stored)
      }
      let step = Double(inputScale) * Double(weightScale)
      let bias = (offset / step).rounded() - Double(inputZero * sum)
      guard abs(bias) < Double(1 << 30) else { throw .outOfRange(layer: layer.name) }
      entry.biases.append(Int32(bias))
      let multiplier = Float(step / Double(ranges[index].scale))
      guard multiplier.isFinite, multiplier < 1e6 else { throw .outOfRange(layer: layer.name) }
      entry.multipliers.append(multiplier)
    }
  }

  /// 16-bit weights on sums over the picture: the mean's division is in the multiplier.
  private func quantiseLinear(
    _ index: Int, _ layer: Layer, _ entry: inout QuantisedNetwork.Entry
  ) {
    let pool = definition.layers[layer.input - 1]
    let pooled = shapes.tensors[pool.input]
    let count = pooled.channels
    let inputScale = pool.input == 0 ? 1 : ranges[pool.input - 1].scale
    entry.linearBiases = parameters[index].biases
    for output in 0..<layer.outputChannels {
      let values = parameters[index].weights[output * count..<(output + 1) * count]
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
