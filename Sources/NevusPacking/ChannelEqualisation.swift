import NevusCore

/// Gives the channels of an activation the same reach, so that one scale for all of them wastes no
/// steps.
///
/// Where a tensor has no activation function of its own (the narrow ends of inverted residual
/// blocks, and all tensors that residuals tie together), dividing a channel by a number in whoever
/// writes it and multiplying by the same number in whoever reads it changes nothing in float32.
///
/// Source of the idea: M. Nagel et al., "Data-free quantization through weight equalization and
/// bias correction", 2019, section 4.1; here with reaches that were observed.
struct ChannelEqualisation {
  private let definition: NetworkDefinition
  private let shapes: NetworkShapes
  /// The group that each tensor belongs to, by a representative.
  private var group: [Int]

  /// - Parameters:
  ///   - definition: the network.
  ///   - shapes: the shapes of its tensors.
  init(_ definition: NetworkDefinition, _ shapes: NetworkShapes) {
    self.definition = definition
    self.shapes = shapes
    group = Array(0...definition.layers.count)
    for (index, layer) in definition.layers.enumerated() {
      if let residual = layer.residual { join(index + 1, residual) }
    }
  }

  private mutating func join(_ first: Int, _ second: Int) {
    let (kept, replaced) = (group[first], group[second])
    for tensor in group.indices where group[tensor] == replaced { group[tensor] = kept }
  }

  /// Parameters that compute the same network with equal channels.
  ///
  /// - Parameters:
  ///   - parameters: of every layer.
  ///   - reach: of every layer's output channels.
  func equalise(_ parameters: [LayerParameters], reach: [[Float]]) -> [LayerParameters] {
    var result = parameters
    for leader in Set(group) {
      let tensors = group.indices.filter { group[$0] == leader }
      guard tensors.allSatisfy(canBeScaled) else { continue }
      let divisors = divisors(tensors, reach)
      for tensor in tensors {
        divideOutputs(of: tensor - 1, by: divisors, in: &result)
        for (index, layer) in definition.layers.enumerated() where layer.input == tensor {
          multiplyInputs(of: index, by: divisors, in: &result)
        }
      }
    }
    return result
  }

  /// Written by a linear convolution and read by convolutions (or added to the same group) only.
  private func canBeScaled(_ tensor: Int) -> Bool {
    guard tensor > 0 else { return false }
    let writer = definition.layers[tensor - 1]
    guard writer.kind == .convolution, writer.activation == .none else { return false }
    return definition.layers.allSatisfy { layer in
      let reads = layer.input == tensor || layer.residual == tensor
      return !reads || layer.kind == .convolution
        || (layer.kind == .depthwise && layer.input == tensor)
    }
  }

  private func divisors(_ tensors: [Int], _ reach: [[Float]]) -> [Float] {
    let channels = shapes.tensors[tensors[0]].channels
    let widest = (0..<channels).map { channel in tensors.map { reach[$0 - 1][channel] }.max() ?? 0 }
    let top = max(widest.max() ?? 0, .leastNormalMagnitude)
    // A channel that is hardly used is not blown up without limit.
    return widest.map { max($0 / top, 1.0 / 256) }
  }

  private func divideOutputs(
    of index: Int, by divisors: [Float], in parameters: inout [LayerParameters]
  ) {
    let perChannel = parameters[index].weights.count / divisors.count
    for channel in divisors.indices {
      parameters[index].biases[channel] /= divisors[channel]
      for value in channel * perChannel..<(channel + 1) * perChannel {
        parameters[index].weights[value] /= divisors[channel]
      }
    }
  }

  private func multiplyInputs(
    of index: Int, by divisors: [Float], in parameters: inout [LayerParameters]
  ) {
    // Inputs are the innermost axis of both convolutions' weights.
    for value in parameters[index].weights.indices {
      parameters[index].weights[value] *= divisors[value % divisors.count]
    }
  }
}
