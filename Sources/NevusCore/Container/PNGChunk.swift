/// The chunk types that matter here; all others are cut.
enum PNGChunk {
  static let header: UInt32 = 0x4948_4452
  static let palette: UInt32 = 0x504C_5445
  static let transparency: UInt32 = 0x7452_4E53
  static let data: UInt32 = 0x4944_4154
  static let end: UInt32 = 0x4945_4E44
  static let exif: UInt32 = 0x6558_4966
  /// iTXt, where XMP lies.
  static let text: UInt32 = 0x6954_5874

  static func isKept(_ type: UInt32) -> Bool {
    type == header || type == palette || type == transparency || type == data || type == end
  }

  /// Four ASCII letters.
  static func isLegal(_ type: UInt32) -> Bool {
    for shift: UInt32 in [24, 16, 8, 0] {
      let letter = UInt8(truncatingIfNeeded: type >> shift) & ~0x20
      guard letter >= 0x41, letter <= 0x5A else { return false }
    }
    return true
  }

  /// An upper-case first letter: a decoder that does not know the chunk may not show the picture.
  static func isCritical(_ type: UInt32) -> Bool { type & 0x2000_0000 == 0 }
}
