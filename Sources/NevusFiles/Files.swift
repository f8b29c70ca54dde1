import Foundation

/// Whole files in and out, with typed errors; output appears complete or not at all.
public enum Files {
  /// Reads a whole file.
  ///
  /// - Throws: `notFound`, `notAFile` or `unreadable`.
  public static func read(_ path: String) throws(FileError) -> Data {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      // A file in a folder that may not be searched does not "exist" either: ask the system why.
      let reason = Self.reason { _ = try Data(contentsOf: URL(fileURLWithPath: path)) }
      throw FileError(reason.code == EACCES ? .unreadable : .notFound, path: path)
    }
    guard !isFolder.boolValue else { throw FileError(.notAFile, path: path) }
    do {
      return try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw FileError(.unreadable, path: path, detail: Self.words(error))
    }
  }

  /// Writes a whole file: to a temporary name beside it, then renamed over it.
  ///
  /// Folders on the way are made.
  /// - Throws: `notWritable` or `diskFull`; what stood there before is then untouched.
  public static func write(_ data: Data, to path: String) throws(FileError) {
    let url = URL(fileURLWithPath: path)
    let temporary = url.deletingLastPathComponent()
      .appendingPathComponent(".\(url.lastPathComponent).\(UUID().uuidString).tmp")
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: temporary)
      guard rename(temporary.path, url.path) == 0 else {
        throw CocoaError(.fileWriteUnknown, userInfo: [NSUnderlyingErrorKey: POSIXError.last])
      }
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      let full = posixCode(error) == ENOSPC
      throw FileError(
        full ? .diskFull : .notWritable, path: path, detail: full ? "" : words(error))
    }
  }

  /// Writes a text as UTF-8; see `write(_:to:)`.
  ///
  /// - Throws: `notWritable` or `diskFull`.
  public static func write(_ text: String, to path: String) throws(FileError) {
    try write(Data(text.utf8), to: path)
  }

  private static func reason(_ body: () throws -> Void) -> (code: Int32, words: String) {
    do {
      try body()
      return (0, "")
    } catch { return (posixCode(error), words(error)) }
  }

  /// The POSIX code under a Foundation error, or 0.
  static func posixCode(_ error: any Error) -> Int32 {
    if let error = error as? POSIXError { return error.code.rawValue }
    if let error = error as? CocoaError {
      if error.code == .fileWriteOutOfSpace { return ENOSPC }
      if error.code == .fileReadNoPermission || error.code == .fileWriteNoPermission {
        return EACCES
      }
      if let underlying = error.userInfo[NSUnderlyingErrorKey] as? any Error {
        return posixCode(underlying)
      }
    }
    let error = error as NSError
    return error.domain == NSPOSIXErrorDomain ? Int32(error.code) : 0
  }

  private static func words(_ error: any Error) -> String {
    let code = posixCode(error)
    return code == 0 ? error.localizedDescription : String(cString: strerror(code))
  }
}

extension POSIXError {
  /// The calling thread's `errno`.
  static var last: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
