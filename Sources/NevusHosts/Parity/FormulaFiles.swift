import Foundation
import NevusFiles
import NevusPictures
import NevusSynthesis

/// Pictures by formula as files, for hosts to open.
public struct FormulaFiles {
  /// The pictures, in the suite's order.
  public let pictures: [HostPicture]
  /// Their folder, which lives as long as this does.
  private let folder: TemporaryFolder

  /// Writes a suite: two of three as PNG, the others as JPEG, plain and progressive in turn.
  ///
  /// Browser and native decoder give the same pixels for all of these: only such files can have
  /// the same answers.
  /// - Throws: `FileError`, `PictureError` or `EncodingError`.
  public init(count: Int, seed: UInt64) throws {
    folder = try TemporaryFolder("formulas")
    var pictures: [HostPicture] = []
    for (index, entry) in FormulaPictures.suite(count: count, seed: seed).enumerated() {
      let bitmap = try entry.picture.bitmap()
      let isJPEG = index % 3 == 2
      let data =
        try isJPEG
        ? JPEGEncoder.encode(
          bitmap, options: .init(quality: 90, isProgressive: index % 2 == 0))
        : PNGEncoder.encode(bitmap, isInterlaced: index % 12 == 6, compression: 1)
      // Numbered: two cases of a suite may have the same name.
      let path = folder.file("\(index)-\(entry.name).\(isJPEG ? "jpg" : "png")")
      try Files.write(data, to: path)
      pictures.append(HostPicture(path: path, crop: entry.crop))
    }
    self.pictures = pictures
  }
}
