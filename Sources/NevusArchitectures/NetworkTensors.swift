import NevusCore
import NevusTensors

/// Layer parameters from and to the tensors of a safetensors file.
///
/// Tensors are `NAME.weight` and `NAME.bias`: convolutions as (out, in / groups, height, width),
/// linear layers as (out, in). In memory taps come before channels, as the engines read them.
public enum NetworkTensors {
  /// The parameters of every layer; batch norms are folded, and a `classifier` that the file
  /// lacks, as starting weights do, is all zeros.
  ///
  /// - Throws: `SafetensorsError` naming the tensor that is missing or has another shape.
  public static func parameters(_ definition: NetworkDefinition, from file: SafetensorsFile)
    throws -> [LayerParameters]
  {
    let folded = try file.foldingBatchNorms()
    let shapes = try NetworkShapes(inputSide: definition.inputSide, layers: definition.layers)
    return try definition.layers.map { layer in
      guard layer.kind.hasWeights else { return LayerParameters() }
      let input = shapes.tensors[layer.input].channels
      let shape = tensorShape(layer, input: input)
      if layer.kind == .linear, folded.tensors["\(layer.name).weight"] == nil {
        return LayerParameters(
          weights: [Float](repeating: 0, count: input * layer.outputChannels),
          biases: [Float](repeating: 0, count: layer.outputChannels))
      }
      return LayerParameters(
        weights: tapsFirst(
          try folded.floats("\(layer.name).weight", shape: shape), layer, shape: shape),
        biases: try folded.floats("\(layer.name).bias", shape: [layer.outputChannels]))
    }
  }

  /// The tensors of a network, to be written.
  ///
  /// - Throws: `SafetensorsError` if a layer's values do not fill its shape.
  public static func tensors(
    _ definition: NetworkDefinition, _ parameters: [LayerParameters], as type: TensorType
  ) throws -> [String: Tensor] {
    let shapes = try NetworkShapes(inputSide: definition.inputSide, layers: definition.layers)
    var tensors: [String: Tensor] = [:]
    for (layer, values) in zip(definition.layers, parameters) where layer.kind.hasWeights {
      let shape = tensorShape(layer, input: shapes.tensors[layer.input].channels)
      tensors["\(layer.name).weight"] = try Tensor(
        channelsFirst(values.weights, layer, shape: shape), shape: shape, as: type)
      tensors["\(layer.name).bias"] = try Tensor(
        values.biases, shape: [layer.outputChannels], as: type)
    }
    return tensors
  }

  private static func tensorShape(_ layer: Layer, input: Int) -> [Int] {
    switch layer.kind {
    case .linear: [layer.outputChannels, input]
    case .depthwise: [layer.outputChannels, 1, layer.kernel, layer.kernel]
    default: [layer.outputChannels, input, layer.kernel, layer.kernel]
    }
  }

  /// (out, in, taps) to (out, taps, in); depthwise (out, taps) to (taps, out).
  private static func tapsFirst(_ values: [Float], _ layer: Layer, shape: [Int]) -> [Float] {
    permuted(values, layer, shape: shape, isReading: true)
  }

  private static func channelsFirst(_ values: [Float], _ layer: Layer, shape: [Int]) -> [Float] {
    permuted(values, layer, shape: shape, isReading: false)
  }

  private static func permuted(_ values: [Float], _ layer: Layer, shape: [Int], isReading: Bool)
    -> [Float]
  {
    guard layer.kind != .linear else { return values }
    let (outputs, inputs, taps) = (shape[0], shape[1], shape[2] * shape[3])
    var result = [Float](repeating: 0, count: values.count)
    for output in 0..<outputs {
      for input in 0..<inputs {
        for tap in 0..<taps {
          let first = (output * inputs + input) * taps + tap
          let engine =
            layer.kind == .depthwise
            ? tap * outputs + output : (output * taps + tap) * inputs + input
          if isReading { result[engine] = values[first] } else { result[first] = values[engine] }
        }
      }
    }
    return result
  }
}
