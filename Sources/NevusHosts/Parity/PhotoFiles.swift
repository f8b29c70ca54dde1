import Foundation
import NevusFiles
import NevusSynthesis

/// Files as cameras, phones and editors write them, for hosts to open with decoders of their own.
public struct PhotoFiles {
  /// Those that every decoder gives the same pixels of.
  public let pictures: [HostPicture]
  /// Those with 16 bits a sample, without `translucent` ones.
  ///
  /// Chromium and WebKit give the same pixels of these, too. Firefox rounds to eight bits where the
  /// others drop the rest: a sample may be one level off.
  public let deep: [HostPicture]
  /// Those with pixels that are neither opaque nor invisible.
  ///
  /// Chromium gives the same pixels of these, too. Laid over white, a sample may be one level darker
  /// in WebKit, which multiplies by alpha without rounding when it decodes, and one level brighter in
  /// Firefox.
  public let translucent: [HostPicture]
  /// Their folder, which lives as long as this does.
  private let folder: TemporaryFolder

  /// Writes one file of each kind.
  ///
  /// - Throws: `FileError`, `PictureError` or `EncodingError`.
  public init(seed: UInt64 = 1) throws {
    folder = try TemporaryFolder("photos")
    var (pictures, deep, translucent): ([HostPicture], [HostPicture], [HostPicture]) = ([], [], [])
    for photo in try Photo.all(seed: seed) {
      let path = folder.file("\(photo.name).\(photo.fileExtension)")
      try Files.write(photo.data, to: path)
      let picture = HostPicture(path: path)
      if photo.isTranslucent {
        translucent.append(picture)
      } else if photo.isDeep {
        deep.append(picture)
      } else {
        pictures.append(picture)
      }
    }
    (self.pictures, self.deep, self.translucent) = (pictures, deep, translucent)
  }
}
