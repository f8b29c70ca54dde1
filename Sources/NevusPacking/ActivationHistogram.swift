/// The values that one layer gave over many pictures, counted in bins of equal width.
///
/// The range doubles when a value falls outside, so one pass over the pictures is enough.
struct ActivationHistogram: Sendable {
  static let bins = 4_096
  private var counts = [Int](repeating: 0, count: bins)
  /// The bins cover -reach ..< reach.
  private var reach: Float = 1

  /// Counts values; those that are not finite do not count.
  mutating func add(_ values: UnsafeBufferPointer<Float>) {
    var largest: Float = 0
    for value in values where value.isFinite { largest = max(largest, abs(value)) }
    while largest >= reach { widen() }
    let scale = Float(Self.bins) / (2 * reach)
    for value in values where value.isFinite {
      counts[min(Int((value + reach) * scale), Self.bins - 1)] += 1
    }
  }

  /// Adds another histogram's counts.
  mutating func merge(_ other: ActivationHistogram) {
    var other = other
    while other.reach < reach { other.widen() }
    while reach < other.reach { widen() }
    for bin in counts.indices { counts[bin] += other.counts[bin] }
  }

  /// Doubles the range: two bins become one.
  private mutating func widen() {
    var wider = [Int](repeating: 0, count: Self.bins)
    for bin in counts.indices { wider[Self.bins / 4 + bin / 2] += counts[bin] }
    counts = wider
    reach *= 2
  }

  private func centre(_ bin: Int) -> Float {
    (Float(bin) + 0.5) * 2 * reach / Float(Self.bins) - reach
  }

  /// The lowest and highest value seen, within a bin; nil where nothing was.
  var extremes: (low: Float, high: Float)? {
    guard let first = counts.firstIndex(where: { $0 > 0 }),
      let last = counts.lastIndex(where: { $0 > 0 })
    else { return nil }
    let half = reach / Float(Self.bins)
    return (centre(first) - half, centre(last) + half)
  }

  /// Mean squared error of storing the values in `levels` equal steps from `low` to `high`.
  func squaredError(low: Float, high: Float, levels: Int) -> Double {
    let step = (high - low) / Float(levels)
    guard step > 0 else { return .infinity }
    var error = 0.0
    var total = 0
    for bin in counts.indices where counts[bin] > 0 {
      let value = centre(bin)
      let clipped = min(max(value, low), high)
      let rounded = low + ((clipped - low) / step).rounded() * step
      let difference = Double(value - rounded)
      error += Double(counts[bin]) * difference * difference
      total += counts[bin]
    }
    return total == 0 ? 0 : error / Double(total)
  }
}
