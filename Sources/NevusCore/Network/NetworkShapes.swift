/// A list of layers that does not make a network: which layer, and which rule it breaks.
public struct NetworkError: Error, Sendable {
  /// The layer's index, counted from 0.
  public var layer: Int
  /// A short English phrase that completes "the layer …".
  public var reason: StaticString

  init(_ layer: Int, _ reason: StaticString) {
    self.layer = layer
    self.reason = reason
  }
}

/// The size of an activation, channels last.
public struct Shape: Equatable, Sendable {
  /// Rows.
  public var height: Int
  /// Columns.
  public var width: Int
  /// Channels.
  public var channels: Int

  /// Makes a shape.
  public init(height: Int, width: Int, channels: Int) {
    self.height = height
    self.width = width
    self.channels = channels
  }

  /// Values in all.
  public var count: Int { height * width * channels }
}

/// The shapes of all tensors of a network, after every rule of `Layer` has been checked.
///
/// The bounds keep hostile files from asking for hours of work, gigabytes of memory or sums that
/// leave 32 bits; every real network for pictures is far inside them.
public struct NetworkShapes: Sendable {
  /// Bounds on what a network may ask for.
  public enum Bound {
    static let layers = 1_024
    static let side = 1_024
    static let channels = 8_192
    static let kernel = 15
    static let stride = 8
    /// Taps times channels of one sum: 65,535 products of at most 127 * 128 stay below 2^30.
    static let products = 65_535
    static let activations: Int64 = 1 << 26
    /// Weights as packed, channels rounded up to 8.
    static let parameters: Int64 = 1 << 27
    static let multiplyAccumulates: Int64 = 30_000_000_000
  }

  /// Tensor 0 is the picture, `i + 1` the output of layer `i`.
  public private(set) var tensors: [Shape]
  /// Multiply-accumulates of each layer for one picture.
  public private(set) var multiplyAccumulates: [Int64]
  /// Weights of each layer.
  public private(set) var weightCounts: [Int]

  /// Checks `layers` on a square picture of `inputSide` with three channels.
  ///
  /// - Throws: `NetworkError` naming the first layer that breaks a rule.
  public init(inputSide: Int, layers: [Layer]) throws(NetworkError) {
    guard inputSide >= 1, inputSide <= Bound.side else {
      throw NetworkError(0, "list is for a picture of an unsupported size")
    }
    guard !layers.isEmpty, layers.count <= Bound.layers else {
      throw NetworkError(0, "list is empty or longer than 1,024")
    }
    tensors = [Shape(height: inputSide, width: inputSide, channels: 3)]
    multiplyAccumulates = []
    weightCounts = []
    // 64 bits: `Int` has 32 in WebAssembly, and hostile shapes multiply to more.
    var activations: Int64 = 0
    var work: Int64 = 0
    var parameters: Int64 = 0
    for (index, layer) in layers.enumerated() {
      try Self.checkOperands(layer, at: index, layers)
      let input = tensors[layer.input]
      let output = try Self.output(of: layer, at: index, input)
      if let residual = layer.residual, tensors[residual] != output {
        throw NetworkError(index, "adds tensors of different shapes")
      }
      let weights = Self.weightCount(layer, input)
      // Channels are padded to multiples of 8 and vectors hold 4 bytes a value: count for the most.
      let pixels = Int64(output.height) * Int64(output.width)
      activations += pixels * Int64(output.channels.rounded(upTo: 8))
      work += weights * pixels
      parameters += Self.packedCount(layer, input)
      guard activations <= Bound.activations, work <= Bound.multiplyAccumulates,
        parameters <= Bound.parameters
      else { throw NetworkError(index, "makes the network larger than any supported one") }
      tensors.append(output)
      weightCounts.append(Int(weights))
      multiplyAccumulates.append(weights * pixels)
    }
    for (index, layer) in layers.enumerated() {
      guard (layer.kind == .linear) == (index == layers.count - 1) else {
        throw NetworkError(index, "is linear and not the last, or the last and not linear")
      }
    }
  }

  private static func checkOperands(_ layer: Layer, at index: Int, _ layers: [Layer])
    throws(NetworkError)
  {
    guard layer.input >= 0, layer.input <= index else {
      throw NetworkError(index, "reads a tensor that does not exist yet")
    }
    if let residual = layer.residual {
      guard layer.kind == .convolution || layer.kind == .add else {
        throw NetworkError(index, "has a residual, which its kind does not take")
      }
      guard residual >= 1, residual <= index else {
        throw NetworkError(index, "adds a tensor that does not exist yet, or the picture")
      }
      guard layers[residual - 1].kind.makesPicture else {
        throw NetworkError(index, "adds a pooled vector")
      }
    } else if layer.kind == .add {
      throw NetworkError(index, "adds nothing")
    }
    // The picture has 8-bit values, which only the convolution's 16-bit products take.
    if layer.input == 0, layer.kind != .convolution {
      throw NetworkError(index, "reads the picture and is not a convolution")
    }
    let readsVector = layer.input > 0 && layers[layer.input - 1].kind == .globalAveragePool
    guard readsVector == (layer.kind == .linear) else {
      throw NetworkError(index, "reads a pooled vector and is not linear, or the reverse")
    }
    let hasWindow =
      layer.kind == .convolution || layer.kind == .depthwise || layer.kind == .maxPool
    guard
      hasWindow
        || (layer.kernel == 1 && layer.stride == 1 && layer.paddingBefore == 0
          && layer.paddingAfter == 0)
    else { throw NetworkError(index, "has a window, which its kind does not take") }
    let takesActivation =
      layer.kind == .convolution || layer.kind == .depthwise || layer.kind == .add
    guard takesActivation || layer.activation == .none else {
      throw NetworkError(index, "has an activation, which its kind does not take")
    }
  }

  private static func output(of layer: Layer, at index: Int, _ input: Shape)
    throws(NetworkError) -> Shape
  {
    guard layer.kernel >= 1, layer.kernel <= Bound.kernel, layer.stride >= 1,
      layer.stride <= Bound.stride, layer.paddingBefore >= 0, layer.paddingAfter >= 0,
      layer.paddingBefore < layer.kernel, layer.paddingAfter < layer.kernel
    else { throw NetworkError(index, "has a window, step or padding out of range") }
    guard layer.outputChannels >= 1, layer.outputChannels <= Bound.channels else {
      throw NetworkError(index, "has no or too many channels")
    }
    let span = layer.paddingBefore + layer.paddingAfter - layer.kernel
    guard input.height + span >= 0, input.width + span >= 0 else {
      throw NetworkError(index, "has a window larger than its input")
    }
    switch layer.kind {
    case .convolution, .linear: break
    case .depthwise, .add, .maxPool, .globalAveragePool:
      guard layer.outputChannels == input.channels else {
        throw NetworkError(index, "changes the channels, which its kind cannot")
      }
    }
    let products = layer.kernel * layer.kernel * (layer.kind == .depthwise ? 1 : input.channels)
    guard products <= Bound.products else {
      throw NetworkError(index, "sums more products than 32 bits can hold")
    }
    if layer.kind == .globalAveragePool || layer.kind == .linear {
      return Shape(height: 1, width: 1, channels: layer.outputChannels)
    }
    return Shape(
      height: (input.height + span) / layer.stride + 1,
      width: (input.width + span) / layer.stride + 1, channels: layer.outputChannels)
  }

  /// Weights as an engine packs them: channels rounded up to 8.
  private static func packedCount(_ layer: Layer, _ input: Shape) -> Int64 {
    let window = Int64(layer.kernel * layer.kernel)
    let outputs = Int64(layer.outputChannels.rounded(upTo: 8))
    return switch layer.kind {
    case .convolution, .linear: window * Int64(input.channels.rounded(upTo: 8)) * outputs
    case .depthwise: window * outputs
    case .add, .maxPool, .globalAveragePool: 0
    }
  }

  private static func weightCount(_ layer: Layer, _ input: Shape) -> Int64 {
    let window = Int64(layer.kernel * layer.kernel)
    return switch layer.kind {
    case .convolution: window * Int64(input.channels) * Int64(layer.outputChannels)
    case .depthwise: window * Int64(input.channels)
    case .linear: Int64(input.channels) * Int64(layer.outputChannels)
    case .add, .maxPool, .globalAveragePool: 0
    }
  }
}

extension Layer.Kind {
  /// Whether the output has height and width.
  var makesPicture: Bool { self != .globalAveragePool && self != .linear }
  /// Whether the layer has weights and biases.
  public var hasWeights: Bool { self == .convolution || self == .depthwise || self == .linear }
}
