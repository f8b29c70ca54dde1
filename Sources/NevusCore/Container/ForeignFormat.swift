/// Why a file that is neither JPEG nor PNG is refused, in words that help.
enum ForeignFormat {
  /// Bytes that are enough to tell the formats apart.
  static let signatureByteCount = 12

  static func error(_ head: SegmentHead) -> PictureError {
    PictureError(.unsupportedFormat, reason(head), at: 0)
  }

  private static func reason(_ head: SegmentHead) -> StaticString {
    switch (head.uint32(at: 0), head.uint32(at: 4), head.uint32(at: 8)) {
    case (_, 0x6674_7970, 0x6176_6966), (_, 0x6674_7970, 0x6176_6973):
      "is an AVIF file, not a JPEG or PNG file"
    case (_, 0x6674_7970, _): "is a HEIC or MP4 file, not a JPEG or PNG file"
    case (0x5249_4646, _, 0x5745_4250): "is a WebP file, not a JPEG or PNG file"
    case (0x4749_4638, _, _): "is a GIF file, not a JPEG or PNG file"
    case (0x4949_2A00, _, _), (0x4D4D_002A, _, _): "is a TIFF file, not a JPEG or PNG file"
    case (let first, _, _) where first >> 16 == 0x424D:
      "is a BMP file, not a JPEG or PNG file"
    default: "is not a JPEG or PNG file"
    }
  }
}
