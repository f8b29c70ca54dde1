/// Reads little-endian values from bytes, never past their end.
struct ByteCursor {
  let bytes: UnsafeRawBufferPointer
  /// Everything from here on is out of reach.
  let end: Int
  private(set) var offset = 0

  init(_ bytes: UnsafeRawBufferPointer, end: Int) {
    self.bytes = bytes
    self.end = min(end, bytes.count)
  }

  /// Steps over `count` bytes and gives the offset at which they start.
  @inline(never)  // Called from many places: small in the module rather than fast.
  mutating func skip(_ count: Int) throws(WeightsError) -> Int {
    guard count <= end - offset else {
      throw WeightsError(.weightsTruncated, "ends inside its description", at: offset)
    }
    defer { offset += count }
    return offset
  }

  @inline(never)  // Called from many places: small in the module rather than fast.
  mutating func byte() throws(WeightsError) -> UInt8 {
    let start = try skip(1)
    return bytes[start]
  }

  mutating func int8() throws(WeightsError) -> Int { Int(try byte()) }

  @inline(never)  // Called from many places: small in the module rather than fast.
  mutating func int16() throws(WeightsError) -> Int {
    let start = try skip(2)
    return Int(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt16.self)))
  }

  @inline(never)  // Called from many places: small in the module rather than fast.
  mutating func int32() throws(WeightsError) -> UInt32 {
    let start = try skip(4)
    return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self))
  }

  /// A length or offset in the file. `Int` has 32 bits in WebAssembly: half of them do not fit.
  mutating func offset32() throws(WeightsError) -> Int {
    guard let value = Int32(exactly: try int32()) else {
      throw WeightsError(.weightsInvalid, "states more than 2 GB", at: offset - 4)
    }
    return Int(value)
  }

  /// A finite number of at most `bound` in magnitude.
  @inline(never)  // Called from many places: small in the module rather than fast.
  mutating func float(bound: Float = WeightsFormat.parameterBound) throws(WeightsError) -> Float {
    let value = Float(bitPattern: try int32())
    guard value.isFinite, abs(value) <= bound else {
      throw WeightsError(.weightsInvalid, "has a number out of range", at: offset - 4)
    }
    return value
  }
}
