/// The first bytes of a segment, chunk or field, at most 16, in fixed space.
struct SegmentHead {
  private var high: UInt64 = 0
  private var low: UInt64 = 0
  private(set) var count = 0

  @inline(never)  // Called from many places: small in the module rather than fast.
  mutating func append(_ byte: UInt8) {
    guard count < 16 else { return }
    let shift = UInt64(56 - 8 * (count & 7))
    if count < 8 { high |= UInt64(byte) << shift } else { low |= UInt64(byte) << shift }
    count += 1
  }

  /// The byte at an index in 0..<16; 0 where none was appended.
  subscript(index: Int) -> UInt8 {
    let word = index < 8 ? high : low
    return UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (index & 7)))
  }

  /// Two bytes at an index, in either byte order.
  @inline(never)  // Called from many places: small in the module rather than fast.
  func uint16(at index: Int, littleEndian: Bool = false) -> UInt16 {
    let value = UInt16(self[index]) << 8 | UInt16(self[index + 1])
    return littleEndian ? value.byteSwapped : value
  }

  /// Four bytes at an index, in either byte order.
  @inline(never)  // Called from many places: small in the module rather than fast.
  func uint32(at index: Int, littleEndian: Bool = false) -> UInt32 {
    let value = UInt32(uint16(at: index)) << 16 | UInt32(uint16(at: index + 2))
    return littleEndian ? value.byteSwapped : value
  }
}
