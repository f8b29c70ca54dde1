import NevusCore

/// How a tensor is kept during training; follows from who makes it and who reads it.
struct TensorUse {
  /// The layers that read it as input.
  var readers: [Int] = []
  /// Whether some layer adds it.
  var isAdded = false
  /// Kept as the convolution's sums only; every reader normalises and activates as it goes.
  var isLazy = false
  /// Its one reader's backward pass also applies the activation's and starts the batch norm's.
  var gatesInReader = false
  /// Whether anything below it has parameters.
  var needsGradient = false

  /// The uses of all tensors of a network.
  static func all(_ layers: [Layer]) -> [TensorUse] {
    var uses = [TensorUse](repeating: TensorUse(), count: layers.count + 1)
    for (index, layer) in layers.enumerated() {
      uses[layer.input].readers.append(index)
      if let residual = layer.residual { uses[residual].isAdded = true }
    }
    for (index, layer) in layers.enumerated() {
      let tensor = index + 1
      let readers = uses[tensor].readers.map { layers[$0] }
      uses[tensor].needsGradient = true
      uses[tensor].isLazy =
        layer.kind.isNormalised && layer.residual == nil && !uses[tensor].isAdded
        && readers.allSatisfy { $0.kind != .add }
      uses[tensor].gatesInReader =
        uses[tensor].isLazy && readers.count == 1
        && (readers[0].isPointwise || readers[0].kind == .depthwise
          || readers[0].kind == .globalAveragePool)
    }
    return uses
  }
}

extension Layer {
  /// Whether the layer is one matrix product over pixels as they lie.
  var isPointwise: Bool {
    kind == .convolution && kernel == 1 && stride == 1 && paddingBefore == 0 && paddingAfter == 0
  }
}
