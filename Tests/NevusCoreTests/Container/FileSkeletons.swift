import NevusCore

/// Files with everything that a container walker looks at, and nothing to decode.
enum FileSkeletons {
  static func segment(_ marker: UInt8, _ payload: [UInt8]) -> [UInt8] {
    let length = payload.count + 2
    return [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + payload
  }

  static func frame(
    _ marker: UInt8 = 0xC0, width: Int = 16, height: Int = 8, components: Int = 3,
    precision: UInt8 = 8
  ) -> [UInt8] {
    let size = [height >> 8, height & 255, width >> 8, width & 255, components].map(UInt8.init)
    let list = (0..<components).flatMap { index -> [UInt8] in [UInt8(index + 1), 0x11, 0] }
    return segment(marker, [precision] + size + list)
  }

  static let tables = segment(0xDB, [UInt8](repeating: 1, count: 65))
  static let comment = segment(0xFE, [0x68, 0x69])
  /// A scan header and data with a stuffed byte, a restart marker and a filled one.
  static let scan =
    segment(0xDA, [1, 1, 0, 0, 63, 0]) + [1, 0xFF, 0, 2, 0xFF, 0xD0, 3, 0xFF, 0xFF, 0]

  static func jpeg(_ segments: [UInt8]...) -> [UInt8] {
    [0xFF, 0xD8] + segments.flatMap { $0 } + [0xFF, 0xD9]
  }

  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  static func four(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
  }

  static func chunk(_ type: String, _ payload: [UInt8] = []) -> [UInt8] {
    let body = Array(type.utf8) + payload
    var check: UInt32 = 0xFFFF_FFFF
    for byte in body {
      check ^= UInt32(byte)
      for _ in 0..<8 { check = (check >> 1) ^ (check & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return four(UInt32(payload.count)) + body + four(~check)
  }

  static func header(
    width: UInt32 = 16, height: UInt32 = 8, depth: UInt8 = 8, colour: UInt8 = 2,
    interlace: UInt8 = 0
  ) -> [UInt8] {
    chunk("IHDR", four(width) + four(height) + [depth, colour, 0, 0, interlace])
  }

  static let data = chunk("IDAT", [1, 2, 3])
  static let end = chunk("IEND")

  static func png(_ chunks: [UInt8]...) -> [UInt8] { signature + chunks.flatMap { $0 } }

  /// What the walker says of a file given whole.
  static func walk(_ bytes: [UInt8]) throws(PictureError) -> ContainerInfo {
    var walker = ContainerWalker()
    walker.begin(byteCount: bytes.count)
    let fault: PictureError? = bytes.withUnsafeBytes { bytes in
      do throws(PictureError) { try walker.consume(bytes) } catch { return error }
      return nil
    }
    if let fault { throw fault }
    return try walker.finish()
  }

  /// The code with which a file is refused; nil if it is not.
  static func refusal(_ bytes: [UInt8]) -> ErrorCode? {
    do throws(PictureError) {
      _ = try walk(bytes)
      return nil
    } catch { return error.code }
  }
}
