import Foundation
import NevusFiles
import NevusSynthesis

/// Files as cameras, phones and editors write them, for hosts to open with decoders of their own.
public struct PhotoFiles {
  /// Those that every decoder gives the same pixels of.
  public let pictures: [HostPicture]
  /// Those with pixels that are neither opaque nor invisible.
  ///
  /// Chromium gives the same pixels of these, too. WebKit multiplies by alpha without rounding when
  /// it decodes: laid over white, a sample may be one level darker.
  public let translucent: [HostPicture]
  /// Their folder, which lives as long as this does.
  private let folder: TemporaryFolder

  /// Writes one file of each kind.
  ///
  /// - Throws: `FileError`, `PictureError` or `EncodingError`.
  public init(seed: UInt64 = 1) throws {
    folder = try TemporaryFolder("photos")
    var (pictures, translucent): ([HostPicture], [HostPicture]) = ([], [])
    for photo in try Photo.all(seed: seed) {
      let path = folder.file("\(photo.name).\(photo.fileExtension)")
      try Files.write(photo.data, to: path)
      let picture = HostPicture(path: path)
      if photo.isTranslucent { translucent.append(picture) } else { pictures.append(picture) }
    }
    (self.pictures, self.translucent) = (pictures, translucent)
  }
}
