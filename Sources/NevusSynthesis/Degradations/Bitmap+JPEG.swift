import NevusPictures

extension Bitmap {
  /// The picture written as JPEG (4:2:0) and read again; alpha becomes opaque.
  ///
  /// - Parameter quality: 1...100; limited to it.
  /// - Throws: `EncodingError` or `PictureFileError` where JPEG cannot hold the picture.
  public func throughJPEG(quality: Int) throws -> Bitmap {
    let data = try JPEGEncoder.encode(self, options: .init(quality: quality))
    return try PictureFile(data: data).decodeAll()
  }
}
