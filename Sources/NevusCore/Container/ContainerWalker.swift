/// Walks over a JPEG file's markers or a PNG file's chunks as the bytes come in, decodes nothing,
/// and says what the picture is and which bytes a decoder shall see.
///
/// It refuses what no decoder should be given (other formats, truncated files, pictures past
/// `PictureLimits`) and cuts what decoders treat differently (colour profiles, gamma, Exif). The
/// browser's decoder and the native one both get the kept bytes, so both see the same pixels. What
/// was cut about colours is `ContainerInfo.colour`: the core itself makes sRGB of the pixels.
///
/// The result, an error included, does not depend on how the bytes are divided into calls. The
/// space used is fixed: about 10 KiB, and at most 130 KiB more for a colour profile.
public struct ContainerWalker: ~Copyable {
  /// The longest file that is walked, 1 GiB: 100 megapixels of 16-bit RGBA need 800 MB as a PNG
  /// that is not compressed at all.
  public static let byteLimit = 1 << 30

  /// What is thrown above `byteLimit`.
  public static var fileTooLarge: PictureError {
    PictureError(.tooLarge, "is a file of more than 1 GiB")
  }

  private var byteCount = 0
  private var position = 0
  private var head = SegmentHead()
  private var format: ContainerFormat?
  private var jpeg = JPEGWalk()
  private var png = PNGWalk()
  private var kept = KeptRanges()
  private var failure: PictureError?

  /// Makes a walker; `begin(byteCount:)` starts it.
  public init() {}

  /// Starts over with a file of `byteCount` bytes.
  public mutating func begin(byteCount: Int) {
    self.byteCount = byteCount
    position = 0
    head = SegmentHead()
    format = nil
    jpeg = JPEGWalk()
    png.restart()
    kept.removeAll()
    failure = nil
  }

  /// Whether the picture's end has been seen: what follows need not be given.
  public var isComplete: Bool {
    switch format {
    case .jpeg: jpeg.isComplete
    case .png: png.isComplete
    case nil: false
    }
  }

  /// Takes the file's next bytes.
  ///
  /// - Throws: `emptyFile`, `unsupportedFormat`, `tooLarge`, `truncated` or `corrupt`, with the
  ///   byte where it shows; the same error again on every later call until `begin(byteCount:)`.
  public mutating func consume(_ bytes: UnsafeRawBufferPointer) throws(PictureError) {
    if let failure { throw failure }
    do {
      try walk(bytes)
    } catch {
      failure = error
      throw error
    }
  }

  /// Ends the file.
  ///
  /// - Throws: what `consume(_:)` threw; `emptyFile`; `truncated` if the picture has no end.
  public func finish() throws(PictureError) -> ContainerInfo {
    if let failure { throw failure }
    guard byteCount > 0 else { throw PictureError(.emptyFile, "has no bytes") }
    switch format {
    case .jpeg where jpeg.isComplete: return jpeg.info(kept: kept.list)
    case .png where png.isComplete: return png.info(kept: kept.list)
    case nil where position > 0: throw ForeignFormat.error(head)
    default:
      throw PictureError(.truncated, "ends before its picture is complete", at: position)
    }
  }

  private mutating func walk(_ bytes: UnsafeRawBufferPointer) throws(PictureError) {
    guard byteCount > 0 else { throw PictureError(.emptyFile, "has no bytes") }
    guard byteCount <= Self.byteLimit else {
      throw Self.fileTooLarge
    }
    guard bytes.count <= byteCount - position else {
      throw PictureError(.corrupt, "has more bytes than were announced", at: byteCount)
    }
    guard let first = bytes.first else { return }
    if position == 0 {
      format = first == 0xFF ? .jpeg : first == 0x89 ? .png : nil
    }
    switch format {
    case .jpeg: try jpeg.walk(bytes, at: position, of: byteCount, kept: &kept)
    case .png: try png.walk(bytes, at: position, of: byteCount, kept: &kept)
    case nil:
      for byte in bytes.prefix(ForeignFormat.signatureByteCount - head.count) { head.append(byte) }
      if head.count == ForeignFormat.signatureByteCount { throw ForeignFormat.error(head) }
    }
    position += bytes.count
  }
}
