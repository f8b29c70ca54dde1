import CNevusKernels

/// The sum of two activations with their own scales, rounded once.
struct AdditionKernel {
  let first: Residual
  let second: Residual
  let output: UnsafeMutablePointer<UInt8>
  /// Bytes, a multiple of 8.
  let count: Int
  let requantisation: Requantisation
  /// Eight zeros.
  let multipliers: UnsafePointer<Float>

  func run() {
    var offset = 0
    while offset < count {
      let a = first.addend(at: offset)
      let b = second.addend(at: offset)
      requantisation.store(
        .zero, .zero, multipliers, addend: (a.0 + b.0, a.1 + b.1), to: output + offset)
      offset += 8
    }
  }
}

/// The largest value of each window; taps outside the picture do not count.
struct MaxPoolKernel {
  let layer: Layer
  let input: UnsafePointer<UInt8>
  let inputShape: Shape
  let step: Int
  let output: UnsafeMutablePointer<UInt8>
  let outputShape: Shape

  func run() {
    for y in 0..<outputShape.height {
      let top = y * layer.stride - layer.paddingBefore
      let rows = max(top, 0)..<min(top + layer.kernel, inputShape.height)
      for x in 0..<outputShape.width {
        let left = x * layer.stride - layer.paddingBefore
        let columns = max(left, 0)..<min(left + layer.kernel, inputShape.width)
        let target = output + (y * outputShape.width + x) * step
        for channel in 0..<step {
          var best: UInt8 = 0
          for row in rows {
            for column in columns {
              best = max(best, input[(row * inputShape.width + column) * step + channel])
            }
          }
          target[channel] = best
        }
      }
    }
  }
}

/// Sums over height and width: what the linear layer reads, and the features of later judgements.
struct GlobalPoolKernel {
  let input: UnsafePointer<UInt8>
  let inputShape: Shape
  let step: Int
  let zeroPoint: Int32
  /// `[channels]`, the zero point taken off.
  let sums: UnsafeMutablePointer<Int32>

  func run() {
    let pixels = inputShape.height * inputShape.width
    let zero = Int32(pixels) * zeroPoint
    for channel in 0..<inputShape.channels { sums[channel] = -zero }
    for pixel in 0..<pixels {
      let row = input + pixel * step
      for channel in 0..<inputShape.channels { sums[channel] &+= Int32(row[channel]) }
    }
  }
}

/// The last layer: 16-bit weights on pooled sums, in 64-bit integers, then one float step.
struct LinearKernel {
  let sums: UnsafePointer<Int32>
  let channels: Int
  /// `[9][channels]`.
  let weights: UnsafePointer<Int16>
  let multipliers: UnsafePointer<Float>
  let biases: UnsafePointer<Float>

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
