/// The batch norm behind a convolution: y becomes y * scale + shift, with statistics of the batch
/// while training and running ones otherwise.
///
/// Source: S. Ioffe, C. Szegedy, "Batch normalization", 2015; the running variance is unbiased, as
/// in PyTorch.
final class BatchNorm: @unchecked Sendable {
  let channels: Int
  /// `[channels]`, like all that follow.
  let scale: FloatBuffer
  let shift: FloatBuffer
  /// The mean in use; before a training pass the running mean, around which sums are taken.
  let mean: FloatBuffer
  /// 1 / sqrt(variance + epsilon) in use.
  let inverse: FloatBuffer
  let sums: SliceSums
  /// Coefficients of the gradient of y: a * dz + b * y + c.
  let a: FloatBuffer
  let b: FloatBuffer
  let c: FloatBuffer
  /// Whether the last pass took the batch's statistics.
  private(set) var usesBatch = false

  static let epsilon: Float = 1e-5
  static let momentum: Float = 0.1

  init(channels: Int) {
    self.channels = channels
    scale = FloatBuffer(count: channels)
    shift = FloatBuffer(count: channels)
    mean = FloatBuffer(count: channels)
    inverse = FloatBuffer(count: channels)
    sums = SliceSums(channels: channels)
    a = FloatBuffer(count: channels)
    b = FloatBuffer(count: channels)
    c = FloatBuffer(count: channels)
  }

  /// Takes gain, offset and running statistics; after it sums may be collected or y read.
  func prepare(
    gamma: UnsafePointer<Float>, beta: UnsafePointer<Float>, runningMean: UnsafePointer<Float>,
    runningVariance: UnsafePointer<Float>
  ) {
    usesBatch = false
    sums.reset()
    for channel in 0..<channels {
      mean.start[channel] = runningMean[channel]
      inverse.start[channel] = 1 / (runningVariance[channel] + Self.epsilon).squareRoot()
    }
    setScale(gamma, beta)
  }

  /// Takes the batch's statistics from the sums of y - running mean and its square over `count`
  /// pixels, and moves the running ones towards them.
  func takeBatch(
    count: Int, gamma: UnsafePointer<Float>, beta: UnsafePointer<Float>,
    runningMean: UnsafeMutablePointer<Float>, runningVariance: UnsafeMutablePointer<Float>,
    momentum: Float = BatchNorm.momentum
  ) {
    usesBatch = true
    for channel in 0..<channels {
      let (sum, squares) = sums.total(channel)
      let offset = sum / Double(count)
      let variance = max(squares / Double(count) - offset * offset, 0)
      let mean = Float(Double(self.mean.start[channel]) + offset)
      self.mean.start[channel] = mean
      inverse.start[channel] = Float(1 / (variance + Double(Self.epsilon)).squareRoot())
      let unbiased = Float(variance * Double(count) / Double(max(count - 1, 1)))
      runningMean[channel] += (mean - runningMean[channel]) * momentum
      runningVariance[channel] += (unbiased - runningVariance[channel]) * momentum
    }
    setScale(gamma, beta)
  }

  /// Gradients of gain and offset from the sums of dz and dz * (y - mean), and the coefficients of
  /// the gradient of y.
  func takeGradient(
    count: Int, gamma: UnsafePointer<Float>, gammaGradient: UnsafeMutablePointer<Float>,
    betaGradient: UnsafeMutablePointer<Float>
  ) {
    for channel in 0..<channels {
      let (sum, dot) = sums.total(channel)
      let inverse = Double(inverse.start[channel])
      gammaGradient[channel] = Float(dot * inverse)
      betaGradient[channel] = Float(sum)
      let gain = Double(gamma[channel]) * inverse
      a.start[channel] = Float(gain)
      guard usesBatch else {
        b.start[channel] = 0
        c.start[channel] = 0
        continue
      }
      let slope = -gain * inverse * inverse * dot / Double(count)
      b.start[channel] = Float(slope)
      c.start[channel] = Float(
        -gain * sum / Double(count) - slope * Double(mean.start[channel]))
    }
  }

  private func setScale(_ gamma: UnsafePointer<Float>, _ beta: UnsafePointer<Float>) {
    for channel in 0..<channels {
      let factor = gamma[channel] * inverse.start[channel]
      scale.start[channel] = factor
      shift.start[channel] = beta[channel] - mean.start[channel] * factor
    }
  }
}
