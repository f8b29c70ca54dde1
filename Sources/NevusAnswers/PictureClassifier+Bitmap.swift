import NevusCore
import NevusPictures

extension PictureClassifier {
  /// Pixels on each side of the network's picture.
  public var inputSide: Int { classifier.file.inputSide }

  /// Answers for a picture that is in memory, as for a file with these pixels.
  ///
  /// - Parameters:
  ///   - crop: in its pixels; nil for the largest centred square.
  ///   - views: 1, 2, 4, 8 or 16.
  /// - Throws: `PictureError`.
  public func classify(
    _ picture: Bitmap, crop: Crop? = nil, views: Int = 1
  ) throws(PictureError) -> Answer {
    try classifier.begin(width: picture.width, height: picture.height, crop: crop, views: views)
    let source = classifier.source
    let first = (source.y * picture.width + source.x) * 4
    // A closure's typed error does not pass through a rethrowing method: carried as a value.
    let fed: Result<Void, PictureError> = picture.pixels.withUnsafeBytes { bytes in
      do throws(PictureError) {
        guard let base = bytes.baseAddress else { return .success(()) }
        return .success(
          try classifier.rows(
            base + first, count: source.height, bytesPerRow: picture.width * 4))
      } catch { return .failure(error) }
    }
    try fed.get()
    return try classifier.finish()
  }
}
