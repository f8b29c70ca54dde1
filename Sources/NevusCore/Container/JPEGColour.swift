/// What a JPEG's application segments say about its colours.
///
/// Source: ICC.1:2022, annex B.4 (a profile in segments); Exif 2.32, section 4.6.5 (ColorSpace).
struct JPEGColour {
  /// The pieces of a profile as they came: each the segment's two numbers, the length of its data,
  /// the data.
  private let pieces = CollectedBytes()
  private var hasProfile = false
  /// What Exif says, if it says anything.
  var exif: ColourSpace?

  /// Bytes of such a segment before its data: a name, its number, how many there are.
  static let headByteCount = 14

  /// Whether a segment holds a piece of a profile: "ICC_PROFILE" and a zero.
  static func isPiece(_ head: SegmentHead) -> Bool {
    head.uint32(at: 0) == 0x4943_435F && head.uint32(at: 4) == 0x5052_4F46
      && head.uint32(at: 8) == 0x494C_4500
  }

  /// A piece with `count` bytes of data begins.
  mutating func begin(_ head: SegmentHead, count: Int) {
    hasProfile = true
    pieces.append(head[12])
    pieces.append(head[13])
    pieces.append(UInt8(truncatingIfNeeded: count >> 8))
    pieces.append(UInt8(truncatingIfNeeded: count))
  }

  func append(_ bytes: UnsafeRawBufferPointer) { pieces.append(bytes) }

  /// Everything that was said; a profile counts before Exif.
  func statement(components: Int) -> ColourStatement {
    if hasProfile { return ColourStatement(.profile, components > 3 ? nil : space(components)) }
    // A converter from CMYK gives sRGB, whatever a camera once said.
    guard let exif, components < 4 else { return .unstated }
    return ColourStatement(.exif, exif)
  }

  /// The space of the profile whose pieces came, in whatever order.
  @inline(never) @_optimize(size)
  private func space(_ components: Int) -> ColourSpace? {
    let profile = UnsafeMutablePointer<UInt8>.allocate(capacity: CollectedBytes.capacity)
    defer { profile.deallocate() }
    let stored = BigEndianBytes(bytes: pieces.bytes(from: 0, to: pieces.count))
    let total = stored.uint16(at: 0) & 255
    var count = 0
    joining: for number in 0..<total {
      var place = 0
      // Of two with the same number the first counts.
      while stored.uint16(at: place) != (number + 1) << 8 | total {
        place += 4 + Int(stored.uint16(at: place + 2))
        if place >= pieces.count {
          // Each piece has to be there, but for those that found no room.
          guard pieces.isFull else { return nil }
          break joining
        }
      }
      let end = min(pieces.count, place + 4 + Int(stored.uint16(at: place + 2)))
      for byte in pieces.bytes(from: place + 4, to: end) {
        profile[count] = byte
        count += 1
      }
    }
    let bytes = BigEndianBytes(bytes: UnsafeBufferPointer(start: profile, count: count))
    return ICCProfile(bytes: bytes).space(isGrey: components == 1)
  }
}
