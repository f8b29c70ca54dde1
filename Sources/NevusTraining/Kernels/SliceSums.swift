/// Two sums per channel, collected by slices apart and added in the slices' order, in double
/// precision from one chunk of rows to the next.
final class SliceSums: @unchecked Sendable {
  private let channels: Int
  private let chunk: FloatBuffer
  private let totals: UnsafeMutablePointer<Double>

  init(channels: Int) {
    self.channels = channels
    chunk = FloatBuffer(count: Slices.count * 2 * channels)
    totals = .allocate(capacity: Slices.count * 2 * channels)
    totals.initialize(repeating: 0, count: Slices.count * 2 * channels)
  }

  deinit { totals.deallocate() }

  /// Starts from zero.
  func reset() {
    chunk.fill(0)
    totals.update(repeating: 0, count: Slices.count * 2 * channels)
  }

  /// The first sum of a slice's present chunk, `[channels]`.
  func first(_ slice: Int) -> UnsafeMutablePointer<Float> {
    chunk.start + slice * 2 * channels
  }

  /// The second sum of a slice's present chunk, `[channels]`.
  func second(_ slice: Int) -> UnsafeMutablePointer<Float> { first(slice) + channels }

  /// Ends a chunk of a slice.
  func flush(_ slice: Int) {
    let base = slice * 2 * channels
    for index in base..<base + 2 * channels {
      totals[index] += Double(chunk.start[index])
      chunk.start[index] = 0
    }
  }

  /// Both sums of a channel over all slices.
  func total(_ channel: Int) -> (Double, Double) {
    var sums = (0.0, 0.0)
    for slice in 0..<Slices.count {
      sums.0 += totals[slice * 2 * channels + channel]
      sums.1 += totals[(slice * 2 + 1) * channels + channel]
    }
    return sums
  }
}
