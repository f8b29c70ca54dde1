/// Reads a WebAssembly binary front to back; nothing is read outside `bytes[..<end]`.
struct WasmReader {
  let bytes: [UInt8]
  /// The next byte's offset.
  private(set) var offset: Int
  /// Where reading must stop.
  let end: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = 0
    end = bytes.count
  }

  private init(_ bytes: [UInt8], from offset: Int, to end: Int) {
    self.bytes = bytes
    self.offset = offset
    self.end = end
  }

  var isAtEnd: Bool { offset >= end }

  func error(_ kind: WasmError.Kind) -> WasmError { WasmError(kind: kind, offset: offset) }

  mutating func byte() throws(WasmError) -> UInt8 {
    guard offset < end else { throw error(.truncated) }
    defer { offset += 1 }
    return bytes[offset]
  }

  /// An unsigned LEB128 number of up to `bits` bits.
  mutating func number(bits: Int = 32) throws(WasmError) -> UInt64 {
    var value: UInt64 = 0
    var shift = 0
    while true {
      let byte = try byte()
      let part = UInt64(byte & 0x7F)
      guard shift < bits, shift + 7 <= bits || part >> UInt64(bits - shift) == 0 else {
        throw error(.numberTooLarge)
      }
      value |= part << UInt64(shift)
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
  }

  mutating func skip(_ count: UInt64) throws(WasmError) {
    guard count <= UInt64(end - offset) else { throw error(.truncated) }
    offset += Int(count)
  }

  mutating func name() throws(WasmError) -> String {
    let count = try number()
    let start = offset
    try skip(count)
    guard let name = String(validating: bytes[start..<offset], as: UTF8.self) else {
      throw WasmError(kind: .invalidName, offset: start)
    }
    return name
  }

  /// The next `count` bytes as a reader of their own, which is skipped here.
  mutating func part(_ count: UInt64) throws(WasmError) -> WasmReader {
    let start = offset
    try skip(count)
    return WasmReader(bytes, from: start, to: offset)
  }
}
