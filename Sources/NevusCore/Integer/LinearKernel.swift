/// The last layer: 16-bit weights on pooled sums, in 64-bit integers, then one float step.
struct LinearKernel {
  let sums: UnsafePointer<Int32>
  let channels: Int
  /// `[9][channels]`.
  let weights: UnsafePointer<Int16>
  let multipliers: UnsafePointer<Float>
  let biases: UnsafePointer<Float>

  @_optimize(speed)
  func run() -> ClassValues {
    var logits = ClassValues()
    for output in 0..<ClassValues.count {
      let row = weights + output * channels
      var sum: Int64 = 0
      for channel in 0..<channels { sum &+= Int64(sums[channel]) &* Int64(row[channel]) }
      logits[output] = Float(sum) * multipliers[output] + biases[output]
    }
    return logits
  }
}
