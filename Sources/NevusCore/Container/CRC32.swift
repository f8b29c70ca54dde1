/// The cyclic redundancy check of PNG chunks.
///
/// Source: PNG (Third Edition), annex D; polynomial 0xEDB88320, reflected.
public struct CRC32 {
  private let table: [UInt32]
  private var state: UInt32 = 0xFFFF_FFFF

  /// The check of no bytes.
  public init() {
    table = (0..<256).map { index in
      var value = UInt32(index)
      for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
      return value
    }
  }

  /// The check of all bytes since `restart()`.
  public var value: UInt32 { ~state }

  mutating func restart() { state = 0xFFFF_FFFF }

  /// Takes another byte.
  @inline(never)  // Called from many places: small in the module rather than fast.
  public mutating func append(_ byte: UInt8) {
    state = table[Int(UInt8(truncatingIfNeeded: state) ^ byte)] ^ (state >> 8)
  }

  @_optimize(speed)
  mutating func append(_ bytes: UnsafeRawBufferPointer) {
    var state = self.state
    table.withUnsafeBufferPointer { table in
      for byte in bytes {
        state = table[Int(UInt8(truncatingIfNeeded: state) ^ byte)] ^ (state >> 8)
      }
    }
    self.state = state
  }
}
