import Foundation
import NevusCore
import NevusFiles

/// A JPEG or PNG file whose segments have been checked: ready to be decoded.
///
/// It holds only the bytes that decoders shall see: no colour profile, gamma, Exif or text, and
/// nothing after the picture's end. Browsers are given the same bytes.
public struct PictureFile: Sendable {
  /// Size, orientation and format, and which bytes of the file were kept.
  public let info: ContainerInfo
  /// The kept bytes, joined: a complete file of the same format.
  public let bytes: Data
  /// Where the file was read from, if it was.
  public let path: String?

  /// Reads and checks a file.
  ///
  /// - Throws: `PictureFileError`, of the codes `notFound`, `notAFile`, `unreadable`, `emptyFile`,
  ///   `unsupportedFormat`, `truncated`, `corrupt`, `tooLarge`.
  public static func open(path: String) throws(PictureFileError) -> PictureFile {
    try FileKind.check(path)
    let data: Data
    do {
      data = try Files.read(path)
    } catch {
      throw PictureFileError(path: path, file: error)
    }
    return try PictureFile(data: data, path: path)
  }

  /// Checks a file's bytes.
  ///
  /// - Parameters:
  ///   - data: All bytes of the file.
  ///   - path: Its name for errors.
  /// - Throws: `PictureFileError` as `open(path:)`, without the codes of files.
  public init(data: Data, path: String? = nil) throws(PictureFileError) {
    do {
      info = try Self.walk(data)
    } catch {
      throw PictureFileError(path: path, picture: error)
    }
    self.path = path
    bytes = Self.join(info.keptRanges, of: data)
  }

  private static func walk(_ data: Data) throws(PictureError) -> ContainerInfo {
    var walker = ContainerWalker()
    walker.begin(byteCount: data.count)
    // A closure's typed error does not pass through Data's rethrowing method: carried as a value.
    let result: Result<ContainerInfo, PictureError> = data.withUnsafeBytes { bytes in
      do throws(PictureError) {
        try walker.consume(bytes)
        return .success(try walker.finish())
      } catch { return .failure(error) }
    }
    return try result.get()
  }

  private static func join(_ ranges: [ByteRange], of data: Data) -> Data {
    if let only = ranges.first, ranges.count == 1, only.count == data.count { return data }
    var joined = Data(capacity: ranges.reduce(0) { $0 + $1.count })
    for range in ranges {
      let start = data.startIndex + range.offset
      joined.append(data[start..<start + range.count])
    }
    return joined
  }
}
