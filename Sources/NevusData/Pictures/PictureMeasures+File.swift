import Foundation
import NevusPictures

extension PictureMeasures {
  /// Decodes a picture's stored rows, band by band, and measures them.
  ///
  /// - Throws: `PictureFileError` for a file that is no readable JPEG or PNG.
  public init(data: Data, path: String) throws {
    let file = try PictureFile(data: data, path: path)
    var meter = PictureMeter(width: file.info.width, height: file.info.height)
    try file.decodeRows { rows, count, bytesPerRow in
      for row in 0..<count {
        meter.add((rows + row * bytesPerRow).assumingMemoryBound(to: UInt8.self))
      }
    }
    self = meter.measures()
  }
}
