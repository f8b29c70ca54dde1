/// Bytes of segments and chunks that can be read only as a whole, in memory of a fixed size that is
/// taken when the first of them comes.
///
/// What does not fit is dropped: a profile of one of our colour spaces has at most some 25 kB.
final class CollectedBytes {
  static let capacity = 1 << 16

  private var memory: UnsafeMutablePointer<UInt8>?
  private(set) var count = 0

  /// Whether further bytes are dropped.
  var isFull: Bool { count == Self.capacity }

  deinit { memory?.deallocate() }

  /// Forgets all bytes but the first `count`, of which there have to be as many.
  func cut(to count: Int) { self.count = count }

  @inline(never) @_optimize(size)
  func append(_ byte: UInt8) {
    if isFull { return }
    let memory = self.memory ?? .allocate(capacity: Self.capacity)
    self.memory = memory
    memory[count] = byte
    count += 1
  }

  func append(_ bytes: UnsafeRawBufferPointer) {
    for byte in bytes { append(byte) }
  }

  /// The bytes from a place up to another.
  func bytes(from start: Int, to end: Int) -> UnsafeBufferPointer<UInt8> {
    guard let memory, start >= 0, start <= end, end <= count else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(start: memory + start, count: end - start)
  }
}
