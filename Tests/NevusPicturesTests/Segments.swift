import Foundation

/// Builds and inserts the parts that real files have and our encoders do not write.
enum Segments {
  /// A JPEG segment with its marker and length.
  static func jpeg(_ marker: UInt8, _ payload: [UInt8]) -> Data {
    let length = payload.count + 2
    return Data([0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + payload)
  }

  /// A PNG chunk with its length and check.
  static func png(_ type: String, _ payload: [UInt8]) -> Data {
    let body = Array(type.utf8) + payload
    return bigEndian(UInt32(payload.count)) + Data(body) + bigEndian(checksum(body))
  }

  /// A JPEG with segments put in after its first marker.
  static func insert(_ segments: [Data], intoJPEG file: Data) -> Data {
    file.prefix(2) + segments.reduce(Data(), +) + file.dropFirst(2)
  }

  /// A PNG with chunks put in after its header chunk.
  static func insert(_ chunks: [Data], intoPNG file: Data) -> Data {
    file.prefix(33) + chunks.reduce(Data(), +) + file.dropFirst(33)
  }

  /// A TIFF structure with an orientation between two other tags.
  static func tiff(
    orientation: UInt16, littleEndian: Bool, type: UInt16 = 3, gap: Int = 0
  ) -> [UInt8] {
    func two(_ value: UInt16) -> [UInt8] {
      let high = UInt8(value >> 8)
      let low = UInt8(value & 255)
      return littleEndian ? [low, high] : [high, low]
    }
    func four(_ value: UInt16) -> [UInt8] {
      littleEndian ? two(value) + [0, 0] : [0, 0] + two(value)
    }
    var bytes: [UInt8] = littleEndian ? [0x49, 0x49] : [0x4D, 0x4D]
    bytes += two(42) + four(UInt16(8 + gap)) + [UInt8](repeating: 0xA5, count: gap) + two(3)
    bytes += two(0x010F) + two(2) + four(4) + [0x41, 0x42, 0x43, 0]
    bytes += two(0x0112) + two(type) + four(1) + two(orientation) + [0, 0]
    bytes += two(0x0128) + two(3) + four(1) + two(2) + [0, 0]
    return bytes + four(0)
  }

  /// The Exif segment of a JPEG.
  static func exif(orientation: UInt16, littleEndian: Bool) -> Data {
    jpeg(
      0xE1,
      Array("Exif".utf8) + [0, 0] + tiff(orientation: orientation, littleEndian: littleEndian))
  }

  static func bigEndian(_ value: UInt32) -> Data {
    Data([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) })
  }

  /// PNG's check, bit by bit, apart from the core's table.
  static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var value: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = (value >> 1) ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return ~value
  }
}
