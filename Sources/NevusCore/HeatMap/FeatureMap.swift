/// The last feature map of a picture and the head that was laid on it: what an answer's evidence is
/// computed from. All memory is taken when it is made.
final class FeatureMap {
  /// Rows, columns and channels.
  let shape: Shape
  private let zeroPoint: Int32
  private let step: Int
  /// `[height, width, step]`: stored values.
  private let values: UnsafeMutablePointer<UInt8>
  /// `[channels]`: the sums over all positions, the zero point taken off.
  let sums: UnsafeMutablePointer<Int32>
  /// `[9, channels]`.
  private let weights: UnsafeMutablePointer<Int16>
  private let multipliers: ClassValues
  private let biases: ClassValues

  /// Makes room for what an engine of this file leaves, and copies the head's weights.
  init(_ features: PooledFeatures, _ file: WeightsFile, bytes: UnsafeRawBufferPointer) {
    shape = features.shape
    zeroPoint = features.zeroPoint
    step = features.step
    values = .allocate(capacity: shape.height * shape.width * step)
    values.initialize(repeating: 0, count: shape.height * shape.width * step)
    sums = .allocate(capacity: shape.channels)
    sums.initialize(repeating: 0, count: shape.channels)
    // Checked by the reader: the last layer is linear and gives the nine logits.
    let head = file.layers[file.layers.count - 1]
    let count = ClassValues.count * shape.channels
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

  deinit {
    values.deallocate()
    sums.deallocate()
    weights.deallocate()
  }

  /// Copies what an engine has just left.
  func keep(_ features: PooledFeatures) {
    values.update(from: features.values, count: shape.height * shape.width * step)
    sums.update(from: features.sums, count: shape.channels)
  }

  /// One whole number a position, in the order of reading: what it adds to the sum that becomes the
  /// logit of `diagnosis`. All of them together are that sum exactly.
  func contribution(row: Int, column: Int, to diagnosis: Diagnosis) -> Int64 {
    let position = values + (row * shape.width + column) * step
    let row = weights + Int(diagnosis.rawValue) * shape.channels
    var sum: Int64 = 0
    for channel in 0..<shape.channels {
      // At most 127 * 32,768 in magnitude.
      sum &+= Int64((Int32(position[channel]) - zeroPoint) &* Int32(row[channel]))
    }
    return sum
  }

  /// The class activation map of a diagnosis.
  func heatMap(of diagnosis: Diagnosis) -> HeatMap {
    var sums: [Int64] = []
    sums.reserveCapacity(shape.height * shape.width)
    for row in 0..<shape.height {
      for column in 0..<shape.width {
        sums.append(contribution(row: row, column: column, to: diagnosis))
      }
    }
    let index = Int(diagnosis.rawValue)
    return HeatMap(
      diagnosis: diagnosis, height: shape.height, width: shape.width, sums: sums,
      multiplier: multipliers[index], bias: biases[index])
  }
}
