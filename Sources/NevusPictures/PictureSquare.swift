import NevusCore

extension PictureFile {
  /// The network's view of the picture: cropped, resized, upright, `[side, side, 3]` bytes.
  ///
  /// - Parameter crop: in upright pixels; nil for the largest centred square.
  /// - Throws: `PictureFileError`.
  public func square(with resampler: Resampler, crop: Crop? = nil) throws -> [UInt8] {
    try resampler.begin(
      width: info.width, height: info.height, orientation: info.orientation, crop: crop)
    try decodeRows(region: resampler.source) { rows, count, bytesPerRow in
      try resampler.rows(rows, count: count, bytesPerRow: bytesPerRow)
    }
    var square = [UInt8](repeating: 0, count: resampler.side * resampler.side * 3)
    try square.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { try resampler.finish(into: base) }
    }
    return square
  }
}
