/// A network without its numbers: what it looks at and its layers.
public struct NetworkDefinition: Equatable, Sendable {
  /// The architecture's name: `efficientnet-lite0`.
  public var architecture: String
  /// Pixels on each side of the picture.
  public var inputSide: Int
  /// Mean of the pixels, 0...255, per channel; what stands around the picture counts as this.
  public var mean: [Float]
  /// The network sees (pixel - mean) * scale, per channel.
  public var pixelScale: [Float]
  /// The layers, the last one linear.
  public var layers: [Layer]

  /// Makes a definition from its parts; `NetworkShapes` checks them.
  public init(
    architecture: String, inputSide: Int, mean: [Float], pixelScale: [Float], layers: [Layer]
  ) {
    self.architecture = architecture
    self.inputSide = inputSide
    self.mean = mean
    self.pixelScale = pixelScale
    self.layers = layers
  }
}

/// The numbers of one layer, batch norms folded.
public struct LayerParameters: Equatable, Sendable {
  /// In the order of `Layer.Kind`; empty for layers without weights.
  public var weights: [Float]
  /// One a channel of the output.
  public var biases: [Float]

  /// Makes parameters; both empty by default.
  public init(weights: [Float] = [], biases: [Float] = []) {
    self.weights = weights
    self.biases = biases
  }
}
