/// The values that the channels of one layer's output took over many pictures, in bins of equal
/// width.
///
/// A channel's bins reach from -reach to reach; the reach doubles when a value falls outside, so
/// one pass over the pictures is enough.
struct ChannelHistograms: Sendable {
  static let bins = 512
  /// How many times worse clipping is than rounding by as much: rounding errors of neighbouring
  /// pixels cancel in later sums, a clipped region's all go the same way.
  private static let clippingWeight = 32.0
  /// `[channels, bins]`.
  private var counts: [UInt32]
  /// One a channel, a power of two.
  private var reaches: [Float]

  init(channels: Int) {
    counts = [UInt32](repeating: 0, count: channels * Self.bins)
    reaches = [Float](repeating: 1 / 1024, count: channels)
  }

  var channels: Int { reaches.count }

  /// Counts values, `[pixels, channels]`; those that are not finite do not count.
  mutating func add(_ values: UnsafeBufferPointer<Float>) {
    let channels = channels
    guard channels > 0 else { return }
    var largest = [Float](repeating: 0, count: channels)
    var first = 0
    while first + channels <= values.count {
      for channel in 0..<channels {
        let size = abs(values[first + channel])
        if size > largest[channel], size.isFinite { largest[channel] = size }
      }
      first += channels
    }
    for channel in 0..<channels {
      while largest[channel] >= reaches[channel] { widen(channel) }
    }
    let half = Float(Self.bins / 2)
    let scales = reaches.map { half / $0 }
    counts.withUnsafeMutableBufferPointer { counts in
      var first = 0
      while first + channels <= values.count {
        for channel in 0..<channels {
          let place = values[first + channel] * scales[channel] + half
          guard place.isFinite else { continue }
          counts[channel * Self.bins + min(max(Int(place), 0), Self.bins - 1)] &+= 1
        }
        first += channels
      }
    }
  }

  /// Adds another histogram's counts, of the same channels.
  mutating func merge(_ other: ChannelHistograms) {
    var other = other
    for channel in reaches.indices {
      while other.reaches[channel] < reaches[channel] { other.widen(channel) }
      while reaches[channel] < other.reaches[channel] { widen(channel) }
    }
    for place in counts.indices { counts[place] &+= other.counts[place] }
  }

  /// Doubles a channel's reach: two bins become one.
  private mutating func widen(_ channel: Int) {
    let first = channel * Self.bins
    var wider = [UInt32](repeating: 0, count: Self.bins)
    for bin in 0..<Self.bins { wider[Self.bins / 4 + bin / 2] += counts[first + bin] }
    counts.replaceSubrange(first..<first + Self.bins, with: wider)
    reaches[channel] *= 2
  }

  /// The lowest and highest value of a channel, within a bin; nil where nothing was seen.
  func extremes(_ channel: Int) -> (low: Float, high: Float)? {
    let row = counts[channel * Self.bins..<(channel + 1) * Self.bins]
    guard let first = row.firstIndex(where: { $0 > 0 }),
      let last = row.lastIndex(where: { $0 > 0 })
    else { return nil }
    let width = reaches[channel] / Float(Self.bins / 2)
    let start = channel * Self.bins
    return (
      Float(first - start) * width - reaches[channel],
      Float(last + 1 - start) * width - reaches[channel]
    )
  }

  /// Sum of squared errors of storing a channel's values in `levels` equal steps from `low` to
  /// `high`: those outside are clipped, which counts `clippingWeight` times; those inside rounded,
  /// by a twelfth of the step's square.
  func squaredError(_ channel: Int, low: Float, high: Float, levels: Int) -> Double {
    let step = Double(high - low) / Double(levels)
    let width = reaches[channel] / Float(Self.bins / 2)
    var error = 0.0
    for bin in 0..<Self.bins {
      let count = counts[channel * Self.bins + bin]
      guard count > 0 else { continue }
      let centre = (Float(bin) + 0.5) * width - reaches[channel]
      let outside = Double(max(low - centre, centre - high, 0))
      // What is exactly 0, such as half of a ReLU's outputs, is stored exactly.
      let rounding = bin == Self.bins / 2 && low == 0 ? 0 : step * step / 12
      error += Double(count) * (outside > 0 ? outside * outside * Self.clippingWeight : rounding)
    }
    return error
  }
}
