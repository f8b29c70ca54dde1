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
}

/// Finds the ranges of all activations of a network from the values they take on pictures.
public struct ActivationRanges: Sendable {
  private var histograms: [ActivationHistogram]
  private var channels: [ChannelStatistics]
  private let channelCounts: [Int]

  /// Starts without a picture.
  public init(_ definition: NetworkDefinition) {
    channelCounts = definition.layers.map(\.outputChannels)
    histograms = Array(repeating: ActivationHistogram(), count: channelCounts.count)
    channels = Array(repeating: ChannelStatistics(), count: channelCounts.count)
  }

  /// Counts one layer's output for one picture (or several).
  public mutating func observe(layer: Int, _ values: UnsafeBufferPointer<Float>) {
    histograms[layer].add(values)
    channels[layer].add(values, channels: channelCounts[layer])
  }

  /// Adds what another thread saw.
  public mutating func merge(_ other: ActivationRanges) {
    for layer in histograms.indices {
      histograms[layer].merge(other.histograms[layer])
      channels[layer].merge(other.channels[layer])
    }
  }

  /// The reach of every layer's channels; see `ChannelEqualisation`.
  var reach: [[Float]] { channels.map(\.reach) }

  /// The mean of each channel of a layer's output.
  func means(of layer: Int) -> [Float] { channels[layer].means }

  /// The range of a layer's output with the least squared error: clipping the rare large values
  /// is often worth finer steps for the rest.
  ///
  /// - Throws: `PackingError.unobserved` if the layer saw no value.
  func range(of layer: Layer, at index: Int) throws(PackingError) -> ActivationRange {
    guard let extremes = histograms[index].extremes else {
      throw .unobserved(layer: layer.name)
    }
    let levels = WeightsFormat.activationLimit
    let ceiling: Float = layer.activation == .relu6 ? 6 : .infinity
    let high = max(min(extremes.high, ceiling), 1e-6)
    let low = layer.activation == .none ? min(extremes.low, 0) : 0
    var best = (error: Double.infinity, range: ActivationRange(scale: 1, zeroPoint: 0))
    for step in 0..<40 {
      let share = 1 - Float(step) * 0.02
      let scale = max((high - low) * share / Float(levels), 1e-9)
      let zeroPoint = min(max((-low * share / scale).rounded(), 0), Float(levels))
      let start = -zeroPoint * scale
      let error = histograms[index].squaredError(
        low: start, high: start + Float(levels) * scale, levels: levels)
      if error < best.error {
        best = (error, ActivationRange(scale: scale, zeroPoint: UInt8(zeroPoint)))
      }
    }
    return best.range
  }
}
