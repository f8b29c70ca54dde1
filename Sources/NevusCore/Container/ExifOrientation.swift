/// Finds the orientation in a TIFF structure (JPEG's Exif segment, PNG's eXIf chunk), byte by
/// byte and only forwards, so that no offset in it can lead in circles or outside.
///
/// Source: TIFF 6.0, section 2; Exif 2.32, section 4.6.4 A.
struct ExifOrientation {
  private enum State { case header, directory, entryCount, entries, finished }

  private var state = State.header
  private var field = SegmentHead()
  private var position: UInt32 = 0
  private var directoryOffset: UInt32 = 0
  private var entriesLeft = 0
  private var littleEndian = false

  /// What the tag says, if it stands in the first directory with the right type and value.
  private(set) var orientation: Orientation?

  /// Whether further bytes cannot change the result.
  var isFinished: Bool { state == .finished }

  mutating func append(_ byte: UInt8) {
    defer { position += state == .finished ? 0 : 1 }
    switch state {
    case .finished: return
    case .directory:
      // Bytes between the header and the first directory.
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
    field = SegmentHead()
  }

  private mutating func readEntryCount() {
    entriesLeft = Int(field.uint16(at: 0, littleEndian: littleEndian))
    state = entriesLeft > 0 ? .entries : .finished
    field = SegmentHead()
  }

  private mutating func readEntry() {
    entriesLeft -= 1
    if field.uint16(at: 0, littleEndian: littleEndian) == 0x0112 {
      // One SHORT; anything else is not what the standard says and counts as not said.
      if field.uint16(at: 2, littleEndian: littleEndian) == 3,
        field.uint32(at: 4, littleEndian: littleEndian) == 1
      {
        let value = field.uint16(at: 8, littleEndian: littleEndian)
        orientation = UInt8(exactly: value).flatMap(Orientation.init(rawValue:))
      }
      state = .finished
    } else if entriesLeft == 0 {
      state = .finished
    }
    field = SegmentHead()
  }
}
