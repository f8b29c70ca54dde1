import NevusCore

/// How the output of a layer is stored: value = (stored - zeroPoint) * scale, stored 0...127.
public struct ActivationRange: Equatable, Sendable {
  /// What one step is worth.
  public var scale: Float
  /// The stored value that means 0.
  public var zeroPoint: UInt8

  /// Makes a range from its parts.
  public init(scale: Float, zeroPoint: UInt8) {
    self.scale = scale
    self.zeroPoint = zeroPoint
  }

  /// Replaces values by the nearest ones that can be stored, halves to even.
  public func round(_ values: inout [Float]) {
    let zero = Float(zeroPoint)
    let (low, high) = (-zero, Float(WeightsFormat.activationLimit) - zero)
    let steps = 1 / scale
    for index in values.indices {
      let step = min(max(values[index] * steps, low), high)
      values[index] = step.rounded(.toNearestOrEven) * scale
    }
  }
}

/// The values that all activations of a network take on pictures.
public struct ActivationRanges: Sendable {
  private var histograms: [ChannelHistograms]

  /// Starts without a picture.
  public init(_ definition: NetworkDefinition) {
    histograms = definition.layers.map { ChannelHistograms(channels: $0.outputChannels) }
  }

  /// Counts one layer's output for one picture (or several), `[pixels, channels]`.
  public mutating func observe(layer: Int, _ values: UnsafeBufferPointer<Float>) {
    histograms[layer].add(values)
  }

  /// Adds what another thread saw.
  public mutating func merge(_ other: ActivationRanges) {
    for layer in histograms.indices { histograms[layer].merge(other.histograms[layer]) }
  }

  /// The lowest and highest value worth storing of one channel of a layer's output: clipping the
  /// rare large values is often worth finer steps for the rest.
  ///
  /// - Returns: nil if the channel saw no value.
  func bounds(of layer: Layer, at index: Int, channel: Int) -> (low: Float, high: Float)? {
    guard let (low, high) = extremes(layer, index, channel) else { return nil }
    return Self.leastError(low, high) {
      histograms[index].squaredError(
        channel, low: $0, high: $1, levels: WeightsFormat.activationLimit)
    }
  }

  /// The range of a layer's output with the least squared error, its channels transformed.
  ///
  /// - Throws: `PackingError.unobserved` if the layer saw no value.
  func range(of layer: Layer, at index: Int, _ transform: ChannelTransform) throws(PackingError)
    -> ActivationRange
  {
    var low: Float = 0
    var high: Float = 0
    var isObserved = false
    for channel in 0..<layer.outputChannels {
      guard let extremes = extremes(layer, index, channel) else { continue }
      isObserved = true
      low = min(low, transform.apply(extremes.low, channel))
      high = max(high, transform.apply(extremes.high, channel))
    }
    guard isObserved else { throw .unobserved(layer: layer.name) }
    // A tensor that is always 0 may have any scale; next to a tiny one, others' would be out of range.
    guard low < high else { return ActivationRange(scale: 1, zeroPoint: 0) }
    let levels = WeightsFormat.activationLimit
    let bounds = Self.leastError(low, high) { low, high in
      (0..<layer.outputChannels).reduce(0) { sum, channel in
        let factor = Double(transform.factors[channel])
        return sum + factor * factor
          * histograms[index].squaredError(
            channel, low: transform.undo(low, channel), high: transform.undo(high, channel),
            levels: levels)
      }
    }
    let scale = max((bounds.high - bounds.low) / Float(levels), 1e-9)
    let zeroPoint = min(max((-bounds.low / scale).rounded(), 0), Float(levels))
    return ActivationRange(scale: scale, zeroPoint: UInt8(zeroPoint))
  }

  private func extremes(_ layer: Layer, _ index: Int, _ channel: Int)
    -> (low: Float, high: Float)?
  {
    guard let extremes = histograms[index].extremes(channel) else { return nil }
    switch layer.activation {
    case .none: return extremes
    case .relu: return (0, max(extremes.high, 0))
    case .relu6: return (0, min(max(extremes.high, 0), 6))
    }
  }

  /// Shrinks bounds in steps of a fiftieth to where the error is least.
  private static func leastError(
    _ low: Float, _ high: Float, _ error: (Float, Float) -> Double
  ) -> (low: Float, high: Float) {
    var best = (error: Double.infinity, low: low, high: high)
    for step in 0..<40 {
      let share = 1 - Float(step) * 0.02
      let found = error(low * share, high * share)
      if found < best.error { best = (found, low * share, high * share) }
    }
    return (best.low, best.high)
  }
}
