/// Buffers of gradients between their writing and their last reading.
struct BufferPool {
  private var free: [FloatBuffer] = []

  /// A buffer with at least `count` elements, their values left over from before.
  mutating func take(_ count: Int) -> FloatBuffer {
    let fitting = free.indices.filter { free[$0].count >= count }
    if let best = fitting.min(by: { free[$0].count < free[$1].count }) {
      return free.remove(at: best)
    }
    // One that is too small is given up for the new one: sizes grow towards the network's start.
    if let largest = free.indices.max(by: { free[$0].count < free[$1].count }) {
      free.remove(at: largest)
    }
    return FloatBuffer(count: count)
  }

  /// Gives a buffer back.
  mutating func give(_ buffer: FloatBuffer) { free.append(buffer) }
}
