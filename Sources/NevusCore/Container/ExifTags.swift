/// Finds orientation and colour space in a TIFF structure (JPEG's Exif segment, PNG's eXIf chunk),
/// byte by byte and only forwards, so that no offset in it can lead in circles or outside.
///
/// Source: TIFF 6.0, section 2; Exif 2.32, sections 4.6.3 (pointers), 4.6.4 A (orientation), 4.6.5 B
/// (colour space) and 4.6.7 A (interoperability index); DCF 2.0, section 3.7.2 ("R03").
struct ExifTags {
  private enum State { case header, directory, entryCount, entries, finished }
  /// Each directory points to the next; entries of one are sorted by their tags.
  private enum Directory { case first, exif, interoperability }

  private var state = State.header
  private var directory = Directory.first
  private var field = SegmentHead()
  private var position: UInt32 = 0
  private var directoryOffset: UInt32 = 0
  private var entriesLeft = 0
  private var littleEndian = false
  private var hasOrientation = false

  /// What the tag says, if it stands in the first directory with the right type and value.
  private(set) var orientation: Orientation?
  /// sRGB or Adobe RGB, if one is stated.
  private(set) var colour: ColourSpace?

  /// Whether further bytes cannot change the result.
  var isFinished: Bool { state == .finished }

  @inline(never) @_optimize(size)
  mutating func append(_ byte: UInt8) {
    defer { position += state == .finished ? 0 : 1 }
    switch state {
    case .finished: return
    case .directory:
      // Bytes between what was read and the next directory.
      guard position == directoryOffset else { return }
      state = .entryCount
    default: break
    }
    field.append(byte)
    switch state {
    case .header: if field.count == 8 { readHeader() }
    case .entryCount: if field.count == 2 { readEntryCount() }
    case .entries: if field.count == 12 { readEntry() }
    case .directory, .finished: break
    }
  }

  private mutating func readHeader() {
    let order = field.uint16(at: 0)
    littleEndian = order == 0x4949
    directoryOffset = field.uint32(at: 4, littleEndian: littleEndian)
    let isTIFF =
      (littleEndian || order == 0x4D4D) && field.uint16(at: 2, littleEndian: littleEndian) == 42
    state = isTIFF && directoryOffset >= 8 ? .directory : .finished
    directory = .first
    field = SegmentHead()
  }

  private mutating func readEntryCount() {
    entriesLeft = Int(field.uint16(at: 0, littleEndian: littleEndian))
    directoryOffset = 0
    state = .entries
    field = SegmentHead()
    if entriesLeft == 0 { endDirectory() }
  }

  private mutating func readEntry() {
    entriesLeft -= 1
    let type = field.uint16(at: 2, littleEndian: littleEndian)
    let count = field.uint32(at: 4, littleEndian: littleEndian)
    // One SHORT; anything else is not what the standard says and counts as not said.
    let short =
      type == 3 && count == 1 ? field.uint16(at: 8, littleEndian: littleEndian) : UInt16(0)
    switch (directory, field.uint16(at: 0, littleEndian: littleEndian)) {
    case (.first, 0x0112) where !hasOrientation:
      hasOrientation = true
      orientation = UInt8(exactly: short).flatMap(Orientation.init(rawValue:))
    case (.first, 0x8769), (.exif, 0xA005):
      if type == 4, count == 1 {
        directoryOffset = field.uint32(at: 8, littleEndian: littleEndian)
      }
    case (.exif, 0xA001):
      // 2 is not in the standard, and what some cameras write.
      colour = short == 1 ? .sRGB : short == 2 ? .adobeRGB : nil
    case (.interoperability, 1):
      if colour == nil, field.uint32(at: 8) == 0x5230_3300 { colour = .adobeRGB }
    default: break
    }
    field = SegmentHead()
    if entriesLeft == 0 { endDirectory() }
  }

  /// Goes on to the next directory, if it lies ahead.
  private mutating func endDirectory() {
    state = directory != .interoperability && directoryOffset > position ? .directory : .finished
    directory = directory == .first ? .exif : .interoperability
  }
}
