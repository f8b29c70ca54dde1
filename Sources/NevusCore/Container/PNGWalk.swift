/// Walks over a PNG file's chunks.
///
/// Source: PNG (Third Edition), sections 5 (structure) and 11 (chunks).
struct PNGWalk {
  private static let signature: UInt64 = 0x8950_4E47_0D0A_1A0A

  private enum State { case signature, chunkHead, payload, check, end }

  private var crc = CRC32()
  private var state = State.signature
  private var head = SegmentHead()
  private var type: UInt32 = 0
  private var previous: UInt32 = 0
  private var chunkStart = 0
  private var payloadCount = 0
  private var payloadLeft = 0
  private var header: PNGHeader?
  private var paletteCount = 0
  private var hasTransparency = false
  private var hasData = false
  private var exif = ExifTags()
  private var orientation: Orientation?
  private var colour = PNGColour()
  private var mark = DrawnMark()

  var isComplete: Bool { state == .end }

  /// Forgets the file, keeps the table of checks.
  mutating func restart() {
    let crc = self.crc
    self = PNGWalk(crc: crc)
  }

  init() {}
  private init(crc: CRC32) { self.crc = crc }

  func info(kept: [ByteRange]) -> ContainerInfo {
    ContainerInfo(
      format: .png, width: header?.width ?? 0, height: header?.height ?? 0,
      orientation: orientation ?? .upright, components: header?.components ?? 0,
      isProgressive: header?.isInterlaced ?? false,
      hasAlpha: hasTransparency || header?.hasAlphaChannel ?? false,
      frameCount: colour.frameCount,
      colour: colour.statement(isGrey: header.map { $0.isGrey && !$0.isPalette } ?? false),
      keptRanges: kept, isDrawn: mark.isFound)
  }

  mutating func walk(
    _ bytes: UnsafeRawBufferPointer, at position: Int, of byteCount: Int, kept: inout KeptRanges
  ) throws(PictureError) {
    var index = 0
    while index < bytes.count {
      let offset = position + index
      switch state {
      case .end: return
      case .payload:
        let count = min(payloadLeft, bytes.count - index)
        read(UnsafeRawBufferPointer(rebasing: bytes[index..<index + count]))
        payloadLeft -= count
        index += count
        if payloadLeft == 0 { try beginCheck() }
        continue
      case .signature:
        let byte = UInt8(truncatingIfNeeded: Self.signature >> UInt64(56 - 8 * offset))
        guard bytes[index] == byte else {
          throw PictureError(.unsupportedFormat, "is not a JPEG or PNG file", at: 0)
        }
        guard offset == 7 else { break }
        try kept.keep(from: 0, to: 8)
        beginChunk(at: 8)
      case .chunkHead:
        head.append(bytes[index])
        if head.count == 8 { try readChunkHead(at: offset + 1, of: byteCount) }
      case .check:
        head.append(bytes[index])
        if head.count == 4 { try endChunk(at: offset + 1, kept: &kept) }
      }
      index += 1
    }
  }

  private mutating func beginChunk(at offset: Int) {
    chunkStart = offset
    head = SegmentHead()
    state = .chunkHead
  }

  private mutating func readChunkHead(
    at offset: Int, of byteCount: Int
  ) throws(PictureError) {
    let length = head.uint32(at: 0)
    previous = type
    type = head.uint32(at: 4)
    guard PNGChunk.isLegal(type) else {
      throw PictureError(.corrupt, "has a chunk without a legal name", at: chunkStart)
    }
    guard PNGChunk.isKept(type) || !PNGChunk.isCritical(type) else {
      throw PictureError(
        .unsupportedFormat, "is a PNG with a chunk that only its maker understands", at: chunkStart)
    }
    // Compared unsigned: a length may exceed a 32-bit machine's `Int`. 4 bytes are the check's.
    guard byteCount - offset >= 4, length <= UInt32(byteCount - offset - 4) else {
      throw PictureError(.truncated, "ends inside a chunk", at: byteCount)
    }
    payloadCount = Int(length)
    payloadLeft = payloadCount
    try checkOrder()
    crc.restart()
    for index in 4..<8 { crc.append(head[index]) }
    head = SegmentHead()
    exif = ExifTags()
    mark.endSegment()
    state = .payload
    if payloadLeft == 0 { try beginCheck() }
  }

  private mutating func read(_ bytes: UnsafeRawBufferPointer) {
    if PNGChunk.isKept(type) {
      crc.append(bytes)
    } else if PNGColour.isRead(type) {
      crc.append(bytes)
      colour.append(bytes)
    }
    if type == PNGChunk.text { mark.append(bytes) }
    if type == PNGChunk.header {
      for byte in bytes { head.append(byte) }
    } else if type == PNGChunk.exif, orientation == nil {
      for byte in bytes where !exif.isFinished { exif.append(byte) }
    }
  }

  private mutating func beginCheck() throws(PictureError) {
    // Before the check, so that an impossible size is called that whether or not the check fits.
    if type == PNGChunk.header { header = try PNGHeader(head, at: chunkStart) }
    head = SegmentHead()
    state = .check
  }

  private mutating func endChunk(at end: Int, kept: inout KeptRanges) throws(PictureError) {
    if PNGChunk.isKept(type) {
      guard head.uint32(at: 0) == crc.value else {
        throw PictureError(.corrupt, "has a chunk that fails its check", at: chunkStart)
      }
      try kept.keep(from: chunkStart, to: end)
    } else if type == PNGChunk.exif {
      orientation = orientation ?? exif.orientation
    } else if PNGColour.isRead(type) {
      // Behind palette or data it comes too late: decoders have begun by then.
      colour.end(type, isSound: head.uint32(at: 0) == crc.value && paletteCount == 0 && !hasData)
    }
    if type == PNGChunk.end { state = .end } else { beginChunk(at: end) }
  }

  /// Whether the chunk may stand here, and is as long as it must be.
  private mutating func checkOrder() throws(PictureError) {
    guard let header else {
      guard type == PNGChunk.header, payloadCount == 13 else {
        throw PictureError(.corrupt, "does not begin with its header chunk", at: chunkStart)
      }
      return
    }
    let isInPlace: Bool
    switch type {
    case PNGChunk.header: isInPlace = false
    case PNGChunk.palette:
      isInPlace =
        paletteCount == 0 && !hasData && !hasTransparency && !header.isGrey && payloadCount > 0
        && payloadCount % 3 == 0
        && payloadCount / 3 <= (header.isPalette ? 1 << header.bitDepth : 256)
      paletteCount = payloadCount / 3
    case PNGChunk.transparency:
      isInPlace =
        !hasTransparency && !hasData && !header.hasAlphaChannel
        && (header.isPalette
          ? payloadCount > 0 && payloadCount <= paletteCount
          : payloadCount == (header.isGrey ? 2 : 6))
      hasTransparency = true
    case PNGChunk.data:
      isInPlace =
        (!hasData || previous == PNGChunk.data) && (!header.isPalette || paletteCount > 0)
      hasData = true
    case PNGChunk.end: isInPlace = hasData && payloadCount == 0
    default: isInPlace = true
    }
    guard isInPlace else {
      throw PictureError(
        .corrupt, "has a chunk out of place or of the wrong length", at: chunkStart)
    }
  }
}
