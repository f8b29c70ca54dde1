import Foundation

/// The checks of PNG chunks, without which most damage would be found before it is looked at.
public enum PNGChecks {
  /// A copy whose chunks, as far as they can be followed, pass their checks again.
  public static func repaired(_ data: Data) -> Data {
    var bytes = Array(data)
    var place = 8
    while place + 12 <= bytes.count {
      let length = bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
      guard length <= bytes.count - place - 12 else { break }
      let end = place + 8 + length
      let check = checksum(bytes[place + 4..<end])
      for index in 0..<4 {
        bytes[end + index] = UInt8(truncatingIfNeeded: check >> (24 - 8 * index))
      }
      place = end + 4
    }
    return Data(bytes)
  }

  /// CRC-32 (ISO/IEC 15948, annex D), bit by bit.
  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var register: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      register ^= UInt32(byte)
      for _ in 0..<8 {
        register = register & 1 == 1 ? register >> 1 ^ 0xEDB8_8320 : register >> 1
      }
    }
    return ~register
  }
}
