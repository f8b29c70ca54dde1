/// Walks over a JPEG file's segments.
///
/// Source: ITU-T T.81, annex B; JFIF 1.02; Adobe Technical Note 5116, section 18.
struct JPEGWalk {
  /// More scans than any encoder writes: a bomb that costs its decoder a pass for each.
  static let scanLimit = 200

  private enum State {
    case start, boundary, code, length, payload, compressed, compressedCode, end
  }

  private var state = State.start
  private var marker = JPEGMarker.misplaced
  private var code: UInt8 = 0
  private var segmentStart = 0
  private var payloadCount = 0
  private var payloadLeft = 0
  private var head = SegmentHead()
  private var exif = ExifTags()
  private var scanCount = 0
  private var frame: (width: Int, height: Int, components: Int, isProgressive: Bool)?
  private var orientation: Orientation?
  private var colour = JPEGColour()
  private var mark = DrawnMark()

  var isComplete: Bool { state == .end }

  func info(kept: [ByteRange]) -> ContainerInfo {
    ContainerInfo(
      format: .jpeg, width: frame?.width ?? 0, height: frame?.height ?? 0,
      orientation: orientation ?? .upright, components: frame?.components ?? 0,
      isProgressive: frame?.isProgressive ?? false, hasAlpha: false, frameCount: 1,
      colour: colour.statement(components: frame?.components ?? 0), keptRanges: kept,
      isDrawn: mark.isFound)
  }

  @_optimize(size)  // Seldom run: small in the module rather than fast.
  mutating func walk(
    _ bytes: UnsafeRawBufferPointer, at position: Int, of byteCount: Int, kept: inout KeptRanges
  ) throws(PictureError) {
    var index = 0
    while index < bytes.count {
      let offset = position + index
      let byte = bytes[index]
      switch state {
      case .end: return
      case .compressed:
        // Compressed data is nearly all of a file: look for the next 0xFF only.
        while index < bytes.count, bytes[index] != 0xFF { index += 1 }
        guard index < bytes.count else { return }
        segmentStart = position + index
        state = .compressedCode
      case .payload:
        let count = min(payloadLeft, bytes.count - index)
        read(UnsafeRawBufferPointer(rebasing: bytes[index..<index + count]))
        index += count
        payloadLeft -= count
        if payloadLeft == 0 { try endSegment(at: offset + count, kept: &kept) }
        continue
      default: try step(byte, at: offset, of: byteCount, kept: &kept)
      }
      index += 1
    }
  }

  /// One byte of what is not payload or compressed data.
  private mutating func step(
    _ byte: UInt8, at offset: Int, of byteCount: Int, kept: inout KeptRanges
  ) throws(PictureError) {
    switch state {
    case .start:
      guard byte == (offset == 0 ? 0xFF : 0xD8) else {
        throw PictureError(.unsupportedFormat, "is not a JPEG or PNG file", at: 0)
      }
      guard offset == 1 else { return }
      try kept.keep(from: 0, to: 2)
      state = .boundary
    case .boundary:
      guard byte == 0xFF else {
        throw PictureError(.corrupt, "has no marker where a segment should begin", at: offset)
      }
      segmentStart = offset
      state = .code
    case .compressedCode:
      // A stuffed zero and restart markers belong to the data; 0xFF may fill in before a marker.
      if byte == 0xFF { return }
      guard byte != 0x00, !(0xD0...0xD7).contains(byte) else {
        state = .compressed
        return
      }
      try kept.keep(from: kept.list.last?.end ?? 0, to: segmentStart)
      try beginSegment(byte, at: offset, kept: &kept)
    case .code:
      if byte != 0xFF { try beginSegment(byte, at: offset, kept: &kept) }
    case .length:
      head.append(byte)
      if head.count == 2 { try beginPayload(at: offset + 1, of: byteCount, kept: &kept) }
    case .payload, .compressed, .end: break
    }
  }

  @inline(never)
  private mutating func beginSegment(
    _ code: UInt8, at offset: Int, kept: inout KeptRanges
  ) throws(PictureError) {
    self.code = code
    marker = JPEGMarker(code)
    head = SegmentHead()
    state = .length
    switch marker {
    case .endOfImage:
      guard scanCount > 0 else {
        throw PictureError(.corrupt, "ends without a picture in it", at: segmentStart)
      }
      try kept.keep(from: segmentStart, to: offset + 1)
      state = .end
    case .frame where frame != nil:
      throw PictureError(.corrupt, "has two frame headers", at: segmentStart)
    case .scan where frame == nil:
      throw PictureError(.corrupt, "has data before its frame header", at: segmentStart)
    case .unsupported:
      throw PictureError(
        .unsupportedFormat, "is a kind of JPEG that browsers do not show", at: segmentStart)
    case .misplaced:
      throw PictureError(.corrupt, "has a marker that may not stand there", at: segmentStart)
    case .frame, .scan, .tables, .application, .comment: break
    }
  }

  private mutating func beginPayload(
    at offset: Int, of byteCount: Int, kept: inout KeptRanges
  ) throws(PictureError) {
    let length = Int(head.uint16(at: 0))
    guard length >= 2 else {
      throw PictureError(.corrupt, "has a segment shorter than its own length", at: segmentStart)
    }
    guard length - 2 <= byteCount - offset else {
      throw PictureError(.truncated, "ends inside a segment", at: byteCount)
    }
    head = SegmentHead()
    exif = ExifTags()
    mark.endSegment()
    payloadCount = length - 2
    payloadLeft = payloadCount
    state = .payload
    if payloadLeft == 0 { try endSegment(at: offset, kept: &kept) }
  }

  private mutating func read(_ bytes: UnsafeRawBufferPointer) {
    // APP1: where XMP lies.
    if code == 0xE1 { mark.append(bytes) }
    for (index, byte) in bytes.enumerated() {
      if head.count < (code == 0xE2 ? JPEGColour.headByteCount : 6) {
        head.append(byte)
        if isProfile { colour.begin(head, count: payloadCount - head.count) }
      } else if isExif, !exif.isFinished {
        exif.append(byte)
      } else {
        if isProfile { colour.append(UnsafeRawBufferPointer(rebasing: bytes[index...])) }
        return
      }
    }
  }

  /// A piece of a colour profile, its head complete. Behind the first scan it comes too late: decoders
  /// have begun by then.
  private var isProfile: Bool {
    code == 0xE2 && head.count == JPEGColour.headByteCount && scanCount == 0
      && JPEGColour.isPiece(head)
  }

  /// "Exif" and a zero in APP1; the sixth byte, zero too by the standard, is not looked at.
  private var isExif: Bool {
    code == 0xE1 && head.uint32(at: 0) == 0x4578_6966 && head[4] == 0
  }

  private mutating func endSegment(at end: Int, kept: inout KeptRanges) throws(PictureError) {
    state = .boundary
    switch marker {
    case .frame: try readFrame()
    case .scan: try readScan()
    case .application(let number):
      orientation = orientation ?? exif.orientation
      colour.exif = colour.exif ?? exif.colour
      guard saysHowColoursAreStored(number) else { return }
    case .comment: return
    case .tables, .endOfImage, .unsupported, .misplaced: break
    }
    try kept.keep(from: segmentStart, to: end)
  }

  /// APP0 with "JFIF" and a zero; APP14 with "Adobe".
  private func saysHowColoursAreStored(_ number: UInt8) -> Bool {
    number == 0 && head.uint32(at: 0) == 0x4A46_4946 && head[4] == 0 && payloadCount >= 5
      || number == 14 && head.uint32(at: 0) == 0x4164_6F62 && head[4] == 0x65
  }

  private mutating func readFrame() throws(PictureError) {
    let height = Int(head.uint16(at: 1))
    let width = Int(head.uint16(at: 3))
    let components = Int(head[5])
    guard payloadCount >= 6, payloadCount == 6 + 3 * components else {
      throw PictureError(.corrupt, "has a frame header of the wrong length", at: segmentStart)
    }
    guard head[0] == 8 else {
      throw PictureError(
        .unsupportedFormat, "is a JPEG with more than 8 bits a sample", at: segmentStart)
    }
    guard height > 0 else {
      throw PictureError(
        .unsupportedFormat, "is a JPEG whose height comes after its data", at: segmentStart)
    }
    guard components == 1 || components == 3 || components == 4 else {
      throw PictureError(
        .unsupportedFormat, "is a JPEG with neither 1, 3 nor 4 components", at: segmentStart)
    }
    do {
      try PictureLimits.check(width: width, height: height)
    } catch { throw PictureError(error.code, error.reason, at: segmentStart) }
    frame = (width, height, components, code == 0xC2)
  }

  private mutating func readScan() throws(PictureError) {
    let components = Int(head[0])
    guard components >= 1, components <= frame?.components ?? 0,
      payloadCount == 4 + 2 * components
    else {
      throw PictureError(.corrupt, "has a scan header of the wrong length", at: segmentStart)
    }
    scanCount += 1
    guard scanCount <= Self.scanLimit else {
      throw PictureError(.corrupt, "has more than 200 scans", at: segmentStart)
    }
    state = .compressed
  }
}
