import NevusCore

extension NetworkDefinition {
  /// Numbers for all layers, the same from the same seed: weights that keep a signal's size, biases
  /// of up to a half.
  func randomParameters(seed: UInt64) throws -> [LayerParameters] {
    var state = seed
    func next() -> Float {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(Int64(bitPattern: state) >> 40) / Float(1 << 23)
    }
    let shapes = try NetworkShapes(inputSide: inputSide, layers: layers)
    return layers.indices.map { index in
      let count = shapes.weightCounts[index]
      guard count > 0 else { return LayerParameters() }
      let outputs = layers[index].outputChannels
      let reach = 2 / Float(count / outputs).squareRoot()
      return LayerParameters(
        weights: (0..<count).map { _ in next() * reach },
        biases: (0..<outputs).map { _ in next() / 2 })
    }
  }
}
