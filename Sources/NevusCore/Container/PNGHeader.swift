/// A PNG file's IHDR chunk.
///
/// Source: PNG (Third Edition), section 11.2.1 and table 12.
struct PNGHeader {
  var width: Int
  var height: Int
  var bitDepth: Int
  var colourType: Int
  var isInterlaced: Bool

  var isPalette: Bool { colourType == 3 }
  var isGrey: Bool { colourType & 2 == 0 }
  var hasAlphaChannel: Bool { colourType & 4 != 0 }
  /// Samples of a pixel as stored.
  var components: Int {
    isPalette ? 1 : (isGrey ? 1 : 3) + (hasAlphaChannel ? 1 : 0)
  }

  /// Reads and checks the 13 bytes of the chunk that starts at `offset`.
  ///
  /// - Throws: `corrupt` for what PNG does not define, `tooLarge` past `PictureLimits`.
  init(_ head: SegmentHead, at offset: Int) throws(PictureError) {
    // On a 32-bit machine `Int` does not hold every UInt32; what is clamped is too large anyway.
    width = Int(min(head.uint32(at: 0), 0x7FFF_FFFF))
    height = Int(min(head.uint32(at: 4), 0x7FFF_FFFF))
    bitDepth = Int(head[8])
    colourType = Int(head[9])
    isInterlaced = head[12] == 1
    do {
      try PictureLimits.check(width: width, height: height)
    } catch { throw PictureError(error.code, error.reason, at: offset) }
    let isLegal =
      switch colourType {
      case 0: [1, 2, 4, 8, 16].contains(bitDepth)
      case 3: [1, 2, 4, 8].contains(bitDepth)
      case 2, 4, 6: bitDepth == 8 || bitDepth == 16
      default: false
      }
    guard isLegal, head[10] == 0, head[11] == 0, head[12] <= 1 else {
      throw PictureError(.corrupt, "states a pixel format that PNG does not have", at: offset)
    }
  }
}
