import Foundation
import NevusCore
import NevusFiles

/// Refuses what should not be read into memory at all.
enum FileKind {
  /// Devices never end; files past the walker's limit would be refused after reading.
  ///
  /// What cannot be examined passes: reading it says why, in the right words.
  /// - Throws: `unreadable` or `tooLarge`.
  static func check(_ path: String) throws(PictureFileError) {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved(path)) else {
      return
    }
    let type = attributes[.type] as? FileAttributeType
    if type == .typeCharacterSpecial || type == .typeBlockSpecial {
      throw PictureFileError(
        path: path, file: FileError(.unreadable, path: path, detail: "it is a device"))
    }
    if let size = attributes[.size] as? Int, size > ContainerWalker.byteLimit {
      throw PictureFileError(path: path, picture: ContainerWalker.fileTooLarge)
    }
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().path
  }
}
