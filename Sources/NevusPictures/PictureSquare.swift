import NevusCore

extension PictureFile {
  /// The network's view of the picture: sRGB, cropped, resized, upright, `[side, side, 3]` bytes.
  ///
  /// - Parameter crop: in upright pixels; nil for the largest centred square.
  /// - Throws: `PictureFileError`.
  public func square(with resampler: Resampler, crop: Crop? = nil) throws -> [UInt8] {
    try resampler.begin(
      width: info.width, height: info.height, orientation: info.orientation, crop: crop,
      colour: info.colour.space)
    try decodeRows(region: resampler.source) { rows, count, bytesPerRow in
      try resampler.rows(rows, count: count, bytesPerRow: bytesPerRow)
    }
    return try resampler.square()
  }
}

extension Resampler {
  /// Ends the feeding: `[side, side, 3]` bytes.
  ///
  /// - Throws: `PictureError`, where rows are missing.
  public func square() throws(PictureError) -> [UInt8] {
    let result = UnsafeMutablePointer<UInt8>.allocate(capacity: side * side * 3)
    defer { result.deallocate() }
    try finish(into: result)
    return Array(UnsafeBufferPointer(start: result, count: side * side * 3))
  }
}
