import Foundation

/// Parts of picture files that our encoders do not write, and cameras and editors do.
public enum FileParts {
  /// A JPEG segment with its marker and length.
  public static func segment(_ marker: UInt8, _ payload: [UInt8]) -> Data {
    let length = payload.count + 2
    return Data([0xFF, marker, UInt8(length >> 8 & 255), UInt8(length & 255)] + payload)
  }

  /// A PNG chunk with its length and check.
  public static func chunk(_ type: String, _ payload: [UInt8]) -> Data {
    let body = Array(type.utf8) + payload
    var check: UInt32 = 0xFFFF_FFFF
    for byte in body {
      check ^= UInt32(byte)
      for _ in 0..<8 { check = (check >> 1) ^ (check & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return Data(four(UInt32(payload.count)) + body + four(~check))
  }

  /// A JPEG with segments put in after its first marker.
  public static func insert(_ segments: [Data], intoJPEG file: Data) -> Data {
    file.prefix(2) + segments.reduce(Data(), +) + file.dropFirst(2)
  }

  /// A PNG with chunks put in after its header chunk.
  public static func insert(_ chunks: [Data], intoPNG file: Data) -> Data {
    file.prefix(33) + chunks.reduce(Data(), +) + file.dropFirst(33)
  }

  /// The APP2 segments of an ICC profile.
  ///
  /// - Parameter pieces: how many.
  public static func profileSegments(_ profile: [UInt8], pieces: Int = 1) -> [Data] {
    let size = (profile.count + pieces - 1) / pieces
    return (0..<pieces).map { index in
      let part = profile.dropFirst(index * size).prefix(size)
      return segment(
        0xE2, Array("ICC_PROFILE\0".utf8) + [UInt8(index + 1), UInt8(pieces)] + part)
    }
  }

  /// The iCCP chunk of an ICC profile.
  ///
  /// - Parameter compressed: the profile as zlib has it; nil stores it without compression.
  public static func profileChunk(_ profile: [UInt8], compressed: [UInt8]? = nil) -> Data {
    chunk("iCCP", Array("by formula\0\0".utf8) + (compressed ?? stored(profile)))
  }

  /// Exif as big-endian TIFF: an orientation, and in the Exif directory a colour space; 0xFFFF for
  /// Adobe RGB as the design rule for cameras has it, with the interoperability index "R03".
  public static func exif(orientation: UInt8, colourSpace: UInt16? = nil) -> [UInt8] {
    func entry(_ tag: UInt16, _ type: UInt8, _ count: UInt8, _ value: [UInt8]) -> [UInt8] {
      two(tag) + [0, type, 0, 0, 0, count] + value
    }
    var bytes = Array("MM\0*".utf8) + four(8)
    let turned = entry(0x0112, 3, 1, [0, orientation, 0, 0])
    guard let colourSpace else { return bytes + two(1) + turned + four(0) }
    bytes += two(2) + turned + entry(0x8769, 4, 1, four(38)) + four(0)
    // At byte 38.
    bytes += two(2) + entry(0xA001, 3, 1, two(colourSpace) + [0, 0])
    bytes += entry(0xA005, 4, 1, four(68)) + four(0)
    // At byte 68.
    return bytes + two(1) + entry(1, 2, 4, Array("R03\0".utf8)) + four(0)
  }

  /// The APP1 segment of Exif.
  public static func exifSegment(orientation: UInt8, colourSpace: UInt16? = nil) -> Data {
    segment(
      0xE1, Array("Exif\0\0".utf8) + exif(orientation: orientation, colourSpace: colourSpace))
  }

  /// Four bytes, the highest first.
  public static func four(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
  }

  static func two(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 255)] }

  /// Bytes as zlib stores what it does not compress (RFC 1950, 1951), at most 65,535.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    let length = UInt16(clamping: bytes.count)
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    return [0x78, 1, 1] + two(length.byteSwapped) + two(~length.byteSwapped) + bytes
      + four(high << 16 | low)
  }
}
