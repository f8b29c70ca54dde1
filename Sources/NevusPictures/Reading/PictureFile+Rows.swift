import Foundation
import NevusCore

extension PictureFile {
  /// Decodes the stored rows of a rectangle, band by band, from its top.
  ///
  /// Pixels are as stored, in `info.colour`, RGBA with alpha 255, transparent ones laid over white:
  /// `Resampler` and `Classifier` take them so. Memory is
  /// one band, whatever the picture's height; a picture with `info.isProgressive` is held whole by
  /// its decoder. The pixels do not depend on the height of the bands.
  ///
  /// - Parameters:
  ///   - region: The rectangle in stored pixels, not upright ones; nil for all of the picture.
  ///   - bandHeight: Rows handed over at a time, at least 1; the last band may have fewer.
  ///   - sink: Gets the first pixel of the band, its number of rows, and the bytes from one row to
  ///     the next, at least `region.width * 4`. The memory is valid during the call only.
  /// - Throws: `PictureFileError` of the codes `badCrop`, `corrupt`, `truncated`,
  ///   `unsupportedFormat`, `outOfMemory`; what `sink` throws.
  public func decodeRows(
    region: Crop? = nil, bandHeight: Int = 16,
    _ sink: (_ rows: UnsafeRawPointer, _ count: Int, _ bytesPerRow: Int) throws -> Void
  ) throws {
    let region = try validated(region)
    let bytesPerRow = info.width * 4
    let bandHeight = max(1, min(bandHeight, region.height))
    let band = UnsafeMutableRawPointer.allocate(
      byteCount: bandHeight * bytesPerRow, alignment: 16)
    defer { band.deallocate() }
    try bytes.withUnsafeBytes { bytes in
      do {
        let decoder = try RowDecoder(bytes, info: info)
        var row = 0
        while row < region.y {
          let count = min(bandHeight, region.y - row)
          try decoder.read(count, into: band)
          row += count
        }
        let end = region.y + region.height
        while row < end {
          let count = min(bandHeight, end - row)
          try decoder.read(count, into: band)
          try sink(band + region.x * 4, count, bytesPerRow)
          row += count
        }
      } catch let fault as DecodingFault {
        throw PictureFileError(path: path, picture: fault.error, detail: fault.detail)
      }
    }
  }

  /// Decodes all of the picture, to sRGB.
  ///
  /// - Parameter upright: Whether it is turned as its orientation says, or left as stored.
  /// - Throws: `PictureFileError` as `decodeRows`.
  public func decodeAll(upright: Bool = true) throws -> Bitmap {
    var pixels: [UInt8] = []
    pixels.reserveCapacity(info.width * info.height * 4)
    try decodeRows { rows, count, bytesPerRow in
      pixels.append(contentsOf: UnsafeRawBufferPointer(start: rows, count: count * bytesPerRow))
    }
    if info.colour.space != .sRGB {
      let conversion = ColourConversion()
      conversion.prepare(info.colour.space)
      pixels.withUnsafeMutableBytes { bytes in
        guard let first = bytes.baseAddress else { return }
        conversion.convert(first, count: bytes.count / 4, to: first)
      }
    }
    let bitmap = Bitmap(checkedWidth: info.width, height: info.height, pixels: pixels)
    return upright ? bitmap.upright(info.orientation) : bitmap
  }

  private func validated(_ region: Crop?) throws(PictureFileError) -> Crop {
    let whole = Crop(x: 0, y: 0, width: info.width, height: info.height)
    do {
      return try (region ?? whole).validated(width: info.width, height: info.height)
    } catch {
      throw PictureFileError(path: path, picture: error)
    }
  }
}
