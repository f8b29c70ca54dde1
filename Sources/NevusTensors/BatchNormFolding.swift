/// Batch norm in inference is one factor and one summand per channel, so a convolution before it can
/// take them over: `y = gamma (Wx + b - mean) / sqrt(variance + epsilon) + beta`.
///
/// Source: Jacob et al. 2018 (arXiv:1712.05877), equation 14.
public enum BatchNormFolding {
  /// The epsilon that the project's networks are trained with.
  public static let epsilon: Float = 1e-5

  /// A convolution and the batch norm behind it as one convolution with a bias.
  ///
  /// - Parameters:
  ///   - weight: `[out, in / groups, height, width]`, row-major; any count that `out` divides.
  ///   - bias: `[out]`, or nil for none.
  ///   - gamma: `[out]`, as are `beta`, `mean` and `variance`.
  /// - Returns: weight and bias of the same shapes, computed in double precision and rounded once.
  /// - Throws: `shape` if the counts do not fit, `value` if `variance + epsilon` is not positive or
  ///   a result is not finite.
  public static func fold(
    weight: [Float], bias: [Float]?, gamma: [Float], beta: [Float], mean: [Float],
    variance: [Float], epsilon: Float = epsilon
  ) throws(SafetensorsError) -> (weight: [Float], bias: [Float]) {
    let channels = gamma.count
    guard channels > 0, beta.count == channels, mean.count == channels,
      variance.count == channels, bias.map({ $0.count == channels }) ?? true,
      weight.count % channels == 0
    else {
      throw SafetensorsError(.shape, "the batch norm's channels are not the convolution's")
    }
    let perChannel = weight.count / channels
    var folded = weight
    var shift = [Float](repeating: 0, count: channels)
    for channel in 0..<channels {
      let spread = Double(variance[channel]) + Double(epsilon)
      guard spread > 0 else {
        throw SafetensorsError(.value, "variance \(variance[channel]) in channel \(channel)")
      }
      let scale = Double(gamma[channel]) / spread.squareRoot()
      for index in channel * perChannel..<(channel + 1) * perChannel {
        folded[index] = Float(Double(weight[index]) * scale)
      }
      let before = Double(bias?[channel] ?? 0) - Double(mean[channel])
      shift[channel] = Float(Double(beta[channel]) + before * scale)
    }
    guard folded.allSatisfy(\.isFinite), shift.allSatisfy(\.isFinite) else {
      throw SafetensorsError(.value, "the folded weights are not finite")
    }
    return (folded, shift)
  }

  /// Folds every `X.bn` into `X.weight` and `X.bias`; everything else stays as it is.
  ///
  /// Names: `X.weight` `[out, …]`, optionally `X.bias`, and `X.bn.weight`, `X.bn.bias`,
  /// `X.bn.running_mean`, `X.bn.running_var`, each `[out]`; `X.bn.num_batches_tracked` is dropped.
  /// - Returns: float32 tensors for the folded ones.
  /// - Throws: `missing`, `shape`, `type` or `value`, with the tensor's name.
  public static func foldBatchNorms(_ tensors: [String: Tensor], epsilon: Float = epsilon)
    throws(SafetensorsError) -> [String: Tensor]
  {
    let marker = ".bn.running_mean"
    let layers = tensors.keys.filter { $0.hasSuffix(marker) }
      .map { String($0.dropLast(marker.count)) }.sorted()
    var file = SafetensorsFile(tensors: tensors)
    for layer in layers {
      let weight = try file.tensor("\(layer).weight")
      guard let channels = weight.shape.first else {
        throw SafetensorsError(.shape, key: "\(layer).weight", "it has no output channels")
      }
      let values = try file.floats("\(layer).weight")
      let bias = try file.tensors["\(layer).bias"].map { _ throws(SafetensorsError) in
        try file.floats("\(layer).bias", shape: [channels])
      }
      let norm = try ["weight", "bias", "running_mean", "running_var"].map {
        name throws(SafetensorsError) in
        try file.floats("\(layer).bn.\(name)", shape: [channels])
      }
      do {
        let folded = try fold(
          weight: values, bias: bias, gamma: norm[0], beta: norm[1], mean: norm[2],
          variance: norm[3], epsilon: epsilon)
        file.tensors["\(layer).weight"] = try Tensor(folded.weight, shape: weight.shape)
        file.tensors["\(layer).bias"] = try Tensor(folded.bias, shape: [channels])
      } catch {
        throw SafetensorsError(error.kind, key: layer, error.detail)
      }
      file.tensors = file.tensors.filter { !$0.key.hasPrefix("\(layer).bn.") }
    }
    return file.tensors
  }
}

extension SafetensorsFile {
  /// The same file with every batch norm folded; see `BatchNormFolding.foldBatchNorms`.
  ///
  /// - Throws: `missing`, `shape`, `type` or `value`, with the tensor's name.
  public func foldingBatchNorms(epsilon: Float = BatchNormFolding.epsilon)
    throws(SafetensorsError) -> SafetensorsFile
  {
    var file = self
    do {
      file.tensors = try BatchNormFolding.foldBatchNorms(tensors, epsilon: epsilon)
    } catch {
      var named = error
      named.path = path
      throw named
    }
    return file
  }
}
