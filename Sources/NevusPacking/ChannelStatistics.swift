/// What each channel of one layer's output was like over many pictures.
struct ChannelStatistics: Sendable {
  private var sums: [Double] = []
  private var reaches: [Double] = []
  private var pictures = 0
  private var values = 0

  /// Counts one picture's output, `[pixels, channels]`.
  mutating func add(_ output: UnsafeBufferPointer<Float>, channels: Int) {
    if sums.isEmpty {
      sums = [Double](repeating: 0, count: channels)
      reaches = sums
    }
    for channel in 0..<channels {
      var sum: Float = 0
      var reach: Float = 0
      for index in stride(from: channel, to: output.count, by: channels) {
        sum += output[index]
        reach = max(reach, abs(output[index]))
      }
      sums[channel] += Double(sum)
      reaches[channel] += Double(reach)
    }
    pictures += 1
    values += output.count / max(channels, 1)
  }

  /// Adds what another thread counted.
  mutating func merge(_ other: ChannelStatistics) {
    guard !sums.isEmpty, !other.sums.isEmpty else {
      if sums.isEmpty { self = other }
      return
    }
    for channel in sums.indices {
      sums[channel] += other.sums[channel]
      reaches[channel] += other.reaches[channel]
    }
    pictures += other.pictures
    values += other.values
  }

  /// The mean of each channel.
  var means: [Float] { sums.map { Float($0 / Double(max(values, 1))) } }

  /// The largest magnitude of each channel in a picture, on average: one odd picture among
  /// hundreds hardly counts.
  var reach: [Float] { reaches.map { Float($0 / Double(max(pictures, 1))) } }
}
