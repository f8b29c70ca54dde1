import Foundation
import NevusCore
import NevusPacking
import NevusTraining

/// A float network and its rounded copy, side by side over the same pictures, one layer at a time:
/// the first says what the sums should be, the second what there is to read.
///
/// Only tensors that are still to be read are kept.
struct PairedActivations {
  private let plan: QuantisationPlan
  private let passes: [Passes]
  /// By picture and tensor.
  private var float: [[[Float]]]
  private var rounded: [[[Float]]]

  /// A pass of either network, for one thread at a time.
  private struct Passes: @unchecked Sendable {
    let float: ForwardPass
    let rounded: ForwardPass
  }

  /// - Parameters:
  ///   - plan: the float network and the steps of the rounded one's activations.
  ///   - pictures: `[side, side, 3]` bytes each.
  /// - Throws: `NetworkError`.
  init(_ plan: QuantisationPlan, pictures: [[UInt8]]) throws {
    self.plan = plan
    passes = try (0..<ProcessInfo.processInfo.activeProcessorCount).map { _ in
      Passes(
        float: try ForwardPass(plan.definition, plan.parameters),
        rounded: try ForwardPass(plan.definition, plan.parameters))
    }
    let empty = [[Float]](repeating: [], count: plan.definition.layers.count)
    let pass = passes[0].float
    float = pictures.map { [$0.withUnsafeBufferPointer { pass.input($0) }] + empty }
    rounded = float
  }

  /// How many pictures' activations of both networks fit into `bytes`.
  static func capacity(_ definition: NetworkDefinition, bytes: Int) throws(NetworkError) -> Int {
    let layers = definition.layers
    let shapes = try NetworkShapes(inputSide: definition.inputSide, layers: layers)
    var most = 1
    for index in layers.indices {
      var values = shapes.tensors[index + 1].count
      for tensor in 0...index where layers[index...].contains(where: { $0.reads(tensor) }) {
        values += shapes.tensors[tensor].count
      }
      most = max(most, values)
    }
    return max(bytes / (2 * most * MemoryLayout<Float>.stride), 1)
  }

  /// Computes a layer of the float network, before its activation, for every picture.
  func floatSums(_ index: Int) -> [[Float]] { sums(index, of: float) { $0.float } }

  /// What the rounded network has to read at some pixels of all pictures, `[rows, taps,
  /// channels]`, and what it should make of it, `[rows, outputChannels]`.
  ///
  /// - Parameter sums: the float network's; what the rounded one's residual holds is taken off.
  func regression(_ index: Int, _ sums: [[Float]], _ windows: LayerWindows)
    -> (inputs: [Float], wanted: [Float])
  {
    let layer = plan.definition.layers[index]
    var inputs: [Float] = []
    var wanted: [Float] = []
    for picture in sums.indices {
      inputs += windows.windows(picture, of: rounded[picture][layer.input])
      var targets = windows.values(picture, of: sums[picture])
      if let residual = layer.residual {
        let there = windows.values(picture, of: rounded[picture][residual])
        for place in targets.indices { targets[place] -= there[place] }
      }
      wanted += targets
    }
    return (inputs, wanted)
  }

  /// Completes a layer in both networks and forgets what no later layer reads.
  ///
  /// - Parameters:
  ///   - floatSums: see `floatSums(_:)`.
  ///   - weights: the rounded network's, or nil for a layer that keeps its own.
  /// - Returns: mean square of the float network's output over that of the difference.
  mutating func advance(
    _ index: Int, _ floatSums: [[Float]], _ weights: RoundedWeights?
  ) -> Double {
    let layer = plan.definition.layers[index]
    if let weights {
      let floats = weights.floats(isDepthwise: layer.kind == .depthwise)
      for pass in passes {
        pass.rounded.replaceParameters(
          of: index, with: LayerParameters(weights: floats, biases: weights.biases))
      }
    }
    var signal = 0.0
    var noise = 0.0
    for (picture, sums) in sums(index, of: rounded, { $0.rounded }).enumerated() {
      var expected = floatSums[picture]
      layer.activation.apply(to: &expected)
      var output = sums
      layer.activation.apply(to: &output)
      if layer.kind.isRequantised { plan.ranges[index].round(&output) }
      for (a, b) in zip(expected, output) {
        signal += Double(a * a)
        noise += Double((a - b) * (a - b))
      }
      float[picture][index + 1] = expected
      rounded[picture][index + 1] = output
    }
    forget(after: index)
    return noise > 0 ? signal / noise : .infinity
  }

  private func sums(
    _ index: Int, of tensors: [[[Float]]], _ pass: @Sendable (Passes) -> ForwardPass
  ) -> [[Float]] {
    let layer = plan.definition.layers[index]
    let size = passes[0].float.shapes.tensors[index + 1].count
    let results = Collected<[Float]>(count: tensors.count)
    let passes = passes
    DispatchQueue.concurrentPerform(iterations: passes.count) { core in
      let pass = pass(passes[core])
      for picture in stride(from: core, to: tensors.count, by: passes.count) {
        var sums = [Float](repeating: 0, count: size)
        pass.computeSums(
          index, tensors[picture][layer.input], layer.residual.map { tensors[picture][$0] },
          into: &sums)
        results[picture] = sums
      }
    }
    return results.values.map { $0 ?? [] }
  }

  private mutating func forget(after index: Int) {
    let later = plan.definition.layers[(index + 1)...]
    for tensor in 0...index + 1 where !later.contains(where: { $0.reads(tensor) }) {
      for picture in float.indices {
        float[picture][tensor] = []
        rounded[picture][tensor] = []
      }
    }
  }
}

extension Layer {
  /// Whether a tensor is the layer's input or residual.
  func reads(_ tensor: Int) -> Bool { input == tensor || residual == tensor }
}

extension Layer.Kind {
  /// Whether the integer engine rounds the layer's output to steps of its own.
  var isRequantised: Bool { self == .convolution || self == .depthwise || self == .add }
}
