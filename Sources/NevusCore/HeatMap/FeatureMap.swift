/// The last feature map as an engine leaves it, with the head that is laid on it: what an answer's
/// evidence is computed from.
final class FeatureMap {
  private let features: PooledFeatures
  /// `[9, channels]`.
  private let weights: UnsafeMutablePointer<Int16>
  private let multipliers: ClassValues
  private let biases: ClassValues

  /// Copies the weights of the head of a file that was read.
  init(_ features: PooledFeatures, _ file: WeightsFile, bytes: UnsafeRawBufferPointer) {
    self.features = features
    // Checked by the reader: the last layer is linear and gives the nine logits.
    let head = file.layers[file.layers.count - 1]
    let count = ClassValues.count * features.shape.channels
    weights = .allocate(capacity: count)
    for index in 0..<count {
      weights[index] = Int16(
        littleEndian: bytes.loadUnaligned(fromByteOffset: head.weights + 2 * index, as: Int16.self))
    }
    var multipliers = ClassValues()
    var biases = ClassValues()
    for index in 0..<ClassValues.count {
      multipliers[index] = bytes.float(at: head.multipliers + 4 * index)
      biases[index] = bytes.float(at: head.biases + 4 * index)
    }
    self.multipliers = multipliers
    self.biases = biases
  }

  deinit { weights.deallocate() }

  /// The class activation map of a diagnosis, of what the engine ran on last.
  ///
  /// Each position's sum of stored values times weights is what it adds to the whole number that
  /// becomes the logit; all of them together are that number exactly.
  @_optimize(size)  // Seldom run: small in the module rather than fast.
  func heatMap(of diagnosis: Diagnosis) -> HeatMap {
    let shape = features.shape
    let row = weights + Int(diagnosis.rawValue) * shape.channels
    var sums: [Int64] = []
    sums.reserveCapacity(shape.height * shape.width)
    for position in 0..<shape.height * shape.width {
      let values = features.values + position * features.step
      var sum: Int64 = 0
      for channel in 0..<shape.channels {
        // At most 127 * 32,768 in magnitude.
        sum &+= Int64((Int32(values[channel]) - features.zeroPoint) &* Int32(row[channel]))
      }
      sums.append(sum)
    }
    let index = Int(diagnosis.rawValue)
    return HeatMap(
      diagnosis: diagnosis, height: shape.height, width: shape.width, sums: sums,
      multiplier: multipliers[index], bias: biases[index])
  }
}
