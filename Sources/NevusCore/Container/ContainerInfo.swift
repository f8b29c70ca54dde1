/// The two picture formats that Nevus reads.
public enum ContainerFormat: UInt8, Sendable {
  case jpeg = 1
  case png = 2
}

/// A run of a file's bytes.
public struct ByteRange: Equatable, Sendable {
  /// The first byte, counted from the start of the file.
  public var offset: Int
  /// How many bytes.
  public var count: Int

  /// Makes a range.
  public init(offset: Int, count: Int) {
    self.offset = offset
    self.count = count
  }

  /// The byte after the last.
  public var end: Int { offset + count }
}

/// What a picture file's segments say, before any pixel is decoded.
public struct ContainerInfo: Equatable, Sendable {
  /// JPEG or PNG.
  public var format: ContainerFormat
  /// Columns as stored, before `orientation` is applied.
  public var width: Int
  /// Rows as stored, before `orientation` is applied.
  public var height: Int
  /// How the stored pixels become the upright picture; upright where the file does not say.
  public var orientation: Orientation
  /// Samples of a pixel as stored: JPEG 1, 3 or 4 (CMYK); PNG 1 (grey or palette) to 4 (RGBA).
  public var components: Int
  /// Whether the whole picture is sent coarse to fine (progressive JPEG, Adam7 PNG): its decoder
  /// then holds all of it in memory, otherwise a few rows.
  public var isProgressive: Bool
  /// Whether pixels may be transparent (PNG with an alpha channel or a tRNS chunk).
  public var hasAlpha: Bool
  /// How many pictures the file says it has; all but the first are cut (animated PNG).
  public var frameCount: Int
  /// What the numbers of its pixels mean.
  public var colour: ColourStatement
  /// The bytes that a decoder gets to see, in file order, not touching each other: the picture
  /// without colour profile, gamma, Exif and text, and without what follows its end.
  public var keptRanges: [ByteRange]
  /// Whether the file says of itself that it is no photograph; see `DrawnMark`.
  public var isDrawn = false

  /// Columns of the upright picture.
  public var uprightWidth: Int { orientation.swapsSides ? height : width }
  /// Rows of the upright picture.
  public var uprightHeight: Int { orientation.swapsSides ? width : height }
}
