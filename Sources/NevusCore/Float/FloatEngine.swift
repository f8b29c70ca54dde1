/// The reference: the same layer list in float32, written to be read, for checking the int8
/// engine and for finding the ranges of its activations.
///
/// Activations are `[height, width, channels]` without padding bytes.
public struct FloatEngine: Sendable {
  /// What the network is.
  public let definition: NetworkDefinition
  /// The shapes of its tensors.
  public let shapes: NetworkShapes
  private let parameters: [LayerParameters]
  /// Weights of convolutions as `[tap and input, output]`, so that outputs are neighbours.
  private let transposed: [[Float]]

  /// Makes an engine.
  ///
  /// - Throws: `NetworkError` if the layers make no network or a layer has another number of
  ///   weights or biases than it needs.
  public init(_ definition: NetworkDefinition, _ parameters: [LayerParameters])
    throws(NetworkError)
  {
    self.definition = definition
    self.parameters = parameters
    shapes = try NetworkShapes(inputSide: definition.inputSide, layers: definition.layers)
    var transposed: [[Float]] = []
    for (index, layer) in definition.layers.enumerated() {
      let biases = layer.kind.hasWeights ? layer.outputChannels : 0
      guard index < parameters.count,
        parameters[index].weights.count == shapes.weightCounts[index],
        parameters[index].biases.count == biases
      else { throw NetworkError(index, "has another number of weights or biases than it needs") }
      transposed.append(
        layer.kind == .convolution
          ? Self.transpose(parameters[index].weights, rows: layer.outputChannels) : [])
    }
    self.transposed = transposed
  }

  /// Computes the logits of a picture.
  ///
  /// - Parameters:
  ///   - picture: `[inputSide, inputSide, 3]` bytes, RGB.
  ///   - observe: is shown every layer's output: the layer's index and the values.
  public func run(_ picture: [UInt8], observe: (Int, [Float]) -> Void = { _, _ in }) -> [Float] {
    var tensors = [[Float]](repeating: [], count: definition.layers.count + 1)
    tensors[0] = normalised(picture)
    for (index, layer) in definition.layers.enumerated() {
      var output = apply(index, layer, tensors)
      if let residual = layer.residual {
        for value in output.indices { output[value] += tensors[residual][value] }
      }
      switch layer.activation {
      case .none: break
      case .relu: for value in output.indices { output[value] = max(output[value], 0) }
      case .relu6: for value in output.indices { output[value] = min(max(output[value], 0), 6) }
      }
      observe(index, output)
      tensors[index + 1] = output
    }
    return tensors[definition.layers.count]
  }

  private func normalised(_ picture: [UInt8]) -> [Float] {
    picture.indices.map { index in
      (Float(picture[index]) - definition.mean[index % 3]) * definition.pixelScale[index % 3]
    }
  }

  private func apply(_ index: Int, _ layer: Layer, _ tensors: [[Float]]) -> [Float] {
    let input = tensors[layer.input]
    let shape = shapes.tensors[layer.input]
    switch layer.kind {
    case .convolution: return convolution(index, layer, input, shape)
    case .depthwise: return depthwise(index, layer, input, shape)
    case .add: return input
    case .maxPool: return maxPool(index, layer, input, shape)
    case .globalAveragePool:
      var means = [Float](repeating: 0, count: shape.channels)
      for value in input.indices { means[value % shape.channels] += input[value] }
      for channel in means.indices { means[channel] /= Float(shape.height * shape.width) }
      return means
    case .linear:
      let weights = parameters[index].weights
      return (0..<layer.outputChannels).map { output in
        var sum = parameters[index].biases[output]
        for channel in input.indices {
          sum += input[channel] * weights[output * input.count + channel]
        }
        return sum
      }
    }
  }

  private func convolution(_ index: Int, _ layer: Layer, _ input: [Float], _ shape: Shape)
    -> [Float]
  {
    let out = shapes.tensors[index + 1]
    let channels = out.channels
    var output = [Float](repeating: 0, count: out.count)
    output.withUnsafeMutableBufferPointer { output in
      forEachTap(layer, shape, out) { pixel, tap, source in
        for channel in 0..<shape.channels {
          let value = input[source * shape.channels + channel]
          // Zero inputs (half of a ReLU's outputs) add nothing.
          if value == 0 { continue }
          let row = (tap * shape.channels + channel) * channels
          transposed[index].withUnsafeBufferPointer { weights in
            // In bounds: row < taps * inputs, so row + channels <= the weights' count.
            for target in 0..<channels {
              output[pixel * channels + target] += value * weights[row + target]
            }
          }
        }
      }
    }
    let biases = parameters[index].biases
    for value in output.indices { output[value] += biases[value % channels] }
    return output
  }

  private func depthwise(_ index: Int, _ layer: Layer, _ input: [Float], _ shape: Shape)
    -> [Float]
  {
    let out = shapes.tensors[index + 1]
    let weights = parameters[index].weights
    var output = [Float](repeating: 0, count: out.count)
    forEachTap(layer, shape, out) { pixel, tap, source in
      for channel in 0..<shape.channels {
        output[pixel * shape.channels + channel] +=
          input[source * shape.channels + channel] * weights[tap * shape.channels + channel]
      }
    }
    let biases = parameters[index].biases
    for value in output.indices { output[value] += biases[value % shape.channels] }
    return output
  }

  private func maxPool(_ index: Int, _ layer: Layer, _ input: [Float], _ shape: Shape) -> [Float] {
    let out = shapes.tensors[index + 1]
    var output = [Float](repeating: -.infinity, count: out.count)
    forEachTap(layer, shape, out) { pixel, _, source in
      for channel in 0..<shape.channels {
        output[pixel * shape.channels + channel] = max(
          output[pixel * shape.channels + channel], input[source * shape.channels + channel])
      }
    }
    return output
  }

  /// Every pair of an output pixel and an input pixel under its window, with the tap's index.
  private func forEachTap(
    _ layer: Layer, _ shape: Shape, _ out: Shape, _ body: (Int, Int, Int) -> Void
  ) {
    for y in 0..<out.height {
      for x in 0..<out.width {
        for tap in 0..<layer.kernel * layer.kernel {
          let row = y * layer.stride - layer.paddingBefore + tap / layer.kernel
          let column = x * layer.stride - layer.paddingBefore + tap % layer.kernel
          guard row >= 0, row < shape.height, column >= 0, column < shape.width else { continue }
          body(y * out.width + x, tap, row * shape.width + column)
        }
      }
    }
  }

  private static func transpose(_ values: [Float], rows: Int) -> [Float] {
    let columns = values.count / max(rows, 1)
    var result = [Float](repeating: 0, count: values.count)
    for row in 0..<rows {
      for column in 0..<columns { result[column * rows + row] = values[row * columns + column] }
    }
    return result
  }
}
