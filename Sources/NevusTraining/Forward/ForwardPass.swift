import NevusCore

/// The network in float32 with convolutions as matrix products on OpenBLAS: fast enough for whole
/// data sets. One picture at a time; make one for each thread.
///
/// It computes what the core's `FloatEngine` computes, up to the order of sums.
public final class ForwardPass {
  /// What the network is.
  public let definition: NetworkDefinition
  /// The shapes of its tensors.
  public let shapes: NetworkShapes
  private var parameters: [LayerParameters]
  /// Convolution weights as `[taps and inputs, outputs]`.
  private var matrices: [[Float]]
  private var tensors: [[Float]]
  private var columns: [Float] = []

  /// Makes a pass.
  ///
  /// - Throws: `NetworkError`.
  public init(_ definition: NetworkDefinition, _ parameters: [LayerParameters])
    throws(NetworkError)
  {
    BLAS.useOneThread()
    self.definition = definition
    self.parameters = parameters
    shapes = try NetworkShapes(inputSide: definition.inputSide, layers: definition.layers)
    matrices = zip(definition.layers, parameters).map { Self.matrix($0, $1) }
    tensors = shapes.tensors.map { [Float](repeating: 0, count: $0.count) }
  }

  /// Computes the logits of a picture, `[inputSide, inputSide, 3]` bytes, RGB.
  @discardableResult
  public func run(_ picture: UnsafeBufferPointer<UInt8>) -> [Float] {
    tensors[0] = input(picture)
    for index in definition.layers.indices { apply(index) }
    return tensors[definition.layers.count]
  }

  /// A picture as the first layer reads it.
  public func input(_ picture: UnsafeBufferPointer<UInt8>) -> [Float] {
    picture.indices.map { index in
      (Float(picture[index]) - definition.mean[index % 3]) * definition.pixelScale[index % 3]
    }
  }

  /// Gives a layer other numbers.
  public func replaceParameters(of index: Int, with values: LayerParameters) {
    parameters[index] = values
    matrices[index] = Self.matrix(definition.layers[index], values)
  }

  /// The output of a layer after `run(_:)`.
  public func withOutput<R>(of layer: Int, _ body: (UnsafeBufferPointer<Float>) -> R) -> R {
    tensors[layer + 1].withUnsafeBufferPointer(body)
  }

  /// The pooled features: what the linear layer reads.
  public var features: [Float] { tensors[definition.layers.count - 1] }

  private func apply(_ index: Int) {
    let layer = definition.layers[index]
    // Taken out of the array, so that reading one tensor and writing another share nothing.
    var result = tensors[index + 1]
    tensors[index + 1] = []
    computeSums(index, tensors[layer.input], layer.residual.map { tensors[$0] }, into: &result)
    layer.activation.apply(to: &result)
    tensors[index + 1] = result
  }

  /// What a layer makes of given tensors, before its activation.
  ///
  /// - Parameter result: `shapes.tensors[index + 1].count` values.
  public func computeSums(
    _ index: Int, _ source: [Float], _ residual: [Float]?, into result: inout [Float]
  ) {
    let layer = definition.layers[index]
    let input = shapes.tensors[layer.input]
    let output = shapes.tensors[index + 1]
    switch layer.kind {
    case .convolution: convolve(index, layer, source, input, &result, output)
    case .depthwise:
      DepthwiseForward(layer: layer, input: input, output: output).run(
        source, weights: parameters[index].weights, biases: parameters[index].biases, &result)
    case .add: result = source
    case .maxPool: maxPool(layer, source, input, &result, output)
    case .globalAveragePool: pool(source, input, &result)
    case .linear:
      for row in 0..<output.channels {
        var sum = parameters[index].biases[row]
        let start = row * input.channels
        for channel in 0..<input.channels {
          sum += source[channel] * parameters[index].weights[start + channel]
        }
        result[row] = sum
      }
    }
    if let residual {
      for value in result.indices { result[value] += residual[value] }
    }
  }

  private func convolve(
    _ index: Int, _ layer: Layer, _ source: [Float], _ input: Shape, _ result: inout [Float],
    _ output: Shape
  ) {
    let pixels = output.height * output.width
    let depth = layer.kernel * layer.kernel * input.channels
    let isPointwise = layer.kernel == 1 && layer.stride == 1 && layer.paddingBefore == 0
    if !isPointwise { gather(layer, source, input, output) }
    for pixel in 0..<pixels {
      for channel in 0..<output.channels {
        result[pixel * output.channels + channel] = parameters[index].biases[channel]
      }
    }
    (isPointwise ? source : columns).withUnsafeBufferPointer { a in
      matrices[index].withUnsafeBufferPointer { b in
        result.withUnsafeMutableBufferPointer { c in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
          BLAS.multiply(a, b, into: c, m: pixels, n: output.channels, k: depth, accumulates: true)
        }
      }
    }
  }

  /// The window of every output pixel as one row of `columns`.
  private func gather(_ layer: Layer, _ source: [Float], _ input: Shape, _ output: Shape) {
    let depth = layer.kernel * layer.kernel * input.channels
    let count = output.height * output.width * depth
    if columns.count < count { columns = [Float](repeating: 0, count: count) }
    for y in 0..<output.height {
      for x in 0..<output.width {
        var target = (y * output.width + x) * depth
        for tap in 0..<layer.kernel * layer.kernel {
          let row = y * layer.stride - layer.paddingBefore + tap / layer.kernel
          let column = x * layer.stride - layer.paddingBefore + tap % layer.kernel
          let isInside = row >= 0 && row < input.height && column >= 0 && column < input.width
          let start = (row * input.width + column) * input.channels
          for channel in 0..<input.channels {
            columns[target + channel] = isInside ? source[start + channel] : 0
          }
          target += input.channels
        }
      }
    }
  }

  private func maxPool(
    _ layer: Layer, _ source: [Float], _ input: Shape, _ result: inout [Float], _ output: Shape
  ) {
    for y in 0..<output.height {
      for x in 0..<output.width {
        let target = (y * output.width + x) * output.channels
        for channel in 0..<output.channels { result[target + channel] = -.infinity }
        for tap in 0..<layer.kernel * layer.kernel {
          let row = y * layer.stride - layer.paddingBefore + tap / layer.kernel
          let column = x * layer.stride - layer.paddingBefore + tap % layer.kernel
          guard row >= 0, row < input.height, column >= 0, column < input.width else { continue }
          let start = (row * input.width + column) * input.channels
          for channel in 0..<output.channels {
            result[target + channel] = max(result[target + channel], source[start + channel])
          }
        }
      }
    }
  }

  private func pool(_ source: [Float], _ input: Shape, _ result: inout [Float]) {
    for channel in result.indices { result[channel] = 0 }
    let pixels = input.height * input.width
    for pixel in 0..<pixels {
      for channel in 0..<input.channels {
        result[channel] += source[pixel * input.channels + channel]
      }
    }
    for channel in result.indices { result[channel] /= Float(pixels) }
  }

  private static func matrix(_ layer: Layer, _ parameters: LayerParameters) -> [Float] {
    layer.kind == .convolution
      ? transpose(parameters.weights, rows: layer.outputChannels) : []
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

extension Layer.Activation {
  /// Replaces sums by what follows them.
  public func apply(to values: inout [Float]) {
    switch self {
    case .none: break
    case .relu: for index in values.indices { values[index] = max(values[index], 0) }
    case .relu6: for index in values.indices { values[index] = min(max(values[index], 0), 6) }
    }
  }
}
