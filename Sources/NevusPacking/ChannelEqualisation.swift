import Foundation
import NevusCore

/// Gives the channels of every activation the same bounds, so that one scale and zero point for
/// all of them waste no steps.
///
/// Multiplying a channel in whoever writes it and dividing it in whoever reads it changes nothing
/// in float32. Where a tensor is written by a convolution without activation and read by
/// convolutions without padding, a channel can be moved as well. A ReLU6 lets a channel grow until
/// the largest value worth storing meets the ceiling of 6.
///
/// Source of the idea: M. Nagel et al., "Data-free quantization through weight equalization and
/// bias correction", 2019, section 4.1; here with bounds that were observed.
struct ChannelEqualisation {
  private let definition: NetworkDefinition
  private let observed: ActivationRanges
  /// Of every tensor.
  private(set) var transforms: [ChannelTransform]

  /// No channel is blown up further than this.
  private static let largestFactor: Float = 256

  init(_ definition: NetworkDefinition, _ shapes: NetworkShapes, _ observed: ActivationRanges) {
    self.definition = definition
    self.observed = observed
    transforms = shapes.tensors.map { ChannelTransform(channels: $0.channels) }
    // The picture's steps are pixels.
    transforms[0].factors = definition.pixelScale.map { 1 / $0 }
    for group in groups() where group[0] > 0 && group.last != definition.layers.count {
      equalise(group)
    }
  }

  /// Tensors that residuals, sums and pools tie together: they share their factors.
  private func groups() -> [[Int]] {
    var leader = Array(0...definition.layers.count)
    func join(_ first: Int, _ second: Int) {
      let (kept, replaced) = (leader[first], leader[second])
      for tensor in leader.indices where leader[tensor] == replaced { leader[tensor] = kept }
    }
    for (index, layer) in definition.layers.enumerated() {
      if let residual = layer.residual { join(index + 1, residual) }
      switch layer.kind {
      case .add, .maxPool, .globalAveragePool: join(index + 1, layer.input)
      case .convolution, .depthwise, .linear: break
      }
    }
    let members = Dictionary(grouping: leader.indices) { leader[$0] }
    return members.values.sorted { $0[0] < $1[0] }
  }

  private mutating func equalise(_ group: [Int]) {
    let channels = transforms[group[0]].factors.count
    let written = group.filter { writer(of: $0).kind.hasWeights || writer(of: $0).kind == .add }
    let ceilinged = written.filter { writer(of: $0).activation == .relu6 }
    // A ReLU6's ceiling stays 6, so its tensors say how far a channel may grow.
    let sizes = (ceilinged.isEmpty ? written : ceilinged).map { reaches(of: $0) }
      .filter { $0.contains { $0 > 0 } }
    let factors = (0..<channels).map { channel -> Float in
      // A channel that was never used keeps its height: other pictures may use it.
      guard sizes.contains(where: { $0[channel] > 0 }) else { return 1 }
      if !ceilinged.isEmpty {
        return min(max(6 / (sizes.map { $0[channel] }.max() ?? 6), 1), Self.largestFactor)
      }
      let shares = sizes.map { max($0[channel] / ($0.max() ?? 1), 1 / Self.largestFactor) }
      return 1 / shares.geometricMean
    }
    for tensor in group {
      transforms[tensor].factors = factors
      if isMovable(tensor) {
        for channel in 0..<channels {
          let (low, high) = bounds(of: tensor, channel)
          transforms[tensor].shifts[channel] = -(low + high) / 2 * factors[channel]
        }
      }
    }
  }

  private func writer(of tensor: Int) -> Layer { definition.layers[tensor - 1] }

  private func bounds(of tensor: Int, _ channel: Int) -> (low: Float, high: Float) {
    observed.bounds(of: writer(of: tensor), at: tensor - 1, channel: channel) ?? (0, 0)
  }

  /// How far each channel goes from its middle, or from 0 where it cannot be moved.
  private func reaches(of tensor: Int) -> [Float] {
    let isMovable = isMovable(tensor)
    return transforms[tensor].factors.indices.map { channel in
      let (low, high) = bounds(of: tensor, channel)
      return isMovable ? (high - low) / 2 : max(-low, high)
    }
  }

  /// Written by a convolution without activation, and read by convolutions whose biases can take
  /// the shift off again: none of them sees padding, which stays 0.
  private func isMovable(_ tensor: Int) -> Bool {
    guard writer(of: tensor).kind == .convolution, writer(of: tensor).activation == .none
    else { return false }
    return definition.layers.allSatisfy { layer in
      if layer.residual == tensor, layer.kind != .convolution { return false }
      return layer.input != tensor
        || (layer.kind == .convolution && layer.paddingBefore == 0 && layer.paddingAfter == 0)
    }
  }

  /// Parameters of the same network on transformed tensors.
  func apply(to parameters: [LayerParameters]) -> [LayerParameters] {
    definition.layers.indices.map { index in
      definition.layers[index].kind.hasWeights ? apply(index, parameters[index]) : parameters[index]
    }
  }

  private func apply(_ index: Int, _ parameters: LayerParameters) -> LayerParameters {
    let layer = definition.layers[index]
    let input = transforms[layer.input]
    let output = transforms[index + 1]
    let residual = layer.residual.map { transforms[$0] }
    var result = parameters
    let inputs = input.factors.count
    let outputs = output.factors.count
    let perOutput = parameters.weights.count / outputs
    for channel in 0..<outputs {
      var moved: Float = 0
      for value in 0..<perOutput {
        let isDepthwise = layer.kind == .depthwise
        let place = isDepthwise ? value * outputs + channel : channel * perOutput + value
        let source = isDepthwise ? channel : value % inputs
        let weight = parameters.weights[place] / input.factors[source]
        moved += weight * input.shifts[source]
        result.weights[place] = weight * output.factors[channel]
      }
      result.biases[channel] =
        (parameters.biases[channel] - moved) * output.factors[channel] + output.shifts[channel]
        - (residual?.shifts[channel] ?? 0)
    }
    return result
  }
}

extension [Float] {
  /// The mean of positive numbers by their logarithms.
  fileprivate var geometricMean: Float {
    isEmpty ? 1 : Float(exp(reduce(0) { $0 + log(Double($1)) } / Double(count)))
  }
}
