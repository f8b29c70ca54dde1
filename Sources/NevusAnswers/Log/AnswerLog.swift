import Foundation
import NevusFiles
import Synchronization

/// The answer log as a file that is appended to; `AnswerLogLine` says what its lines are.
///
/// Every line is one `write` to a file opened for appending, so that several processes can share a
/// log, and a process that is killed leaves at most its last line unfinished: the next one starts on
/// a line of its own, and readers count what is no line and go on. To rotate a log, copy and truncate
/// it (`copytruncate` of logrotate).
public final class AnswerLog: Sendable {
  /// The file.
  public let path: String
  private let descriptor: Int32
  /// Whether the file may end within a line.
  private let isTorn: Mutex<Bool>

  /// Opens a log, or starts one that only its owner can read.
  ///
  /// - Throws: `notWritable` or `notAFile`.
  public init(path: String) throws(FileError) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw FileError(.notAFile, path: path)
    }
    // Reading serves to see how the file ends.
    descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw FileError(.notWritable, path: path, detail: String(cString: strerror(errno)))
    }
    self.path = path
    isTorn = Mutex(!Self.endsWithLine(descriptor))
  }

  deinit { close(descriptor) }

  /// Appends a line for an answer or a failure; safe from any thread.
  ///
  /// - Throws: `notWritable` or `diskFull`. The log stays usable.
  public func append(_ document: AnswerDocument) throws(FileError) {
    let bytes = Array((AnswerLogLine(document).json + "\n").utf8)
    let result: Result<Void, FileError> = isTorn.withLock { isTorn in
      let line = isTorn ? [UInt8(ascii: "\n")] + bytes : bytes
      var count: Int
      repeat {
        errno = 0
        count = write(descriptor, line, line.count)
      } while count < 0 && errno == EINTR
      if count > 0 { isTorn = count < line.count }
      guard count < line.count else { return .success(()) }
      // Part of a line only fits where the disk is full.
      let isFull = count > 0 || errno == ENOSPC || errno == EDQUOT
      return .failure(
        FileError(
          isFull ? .diskFull : .notWritable, path: path,
          detail: isFull ? "" : String(cString: strerror(errno))))
    }
    try result.get()
  }

  private static func endsWithLine(_ descriptor: Int32) -> Bool {
    let end = lseek(descriptor, 0, SEEK_END)
    guard end > 0 else { return true }
    var last: UInt8 = 0
    return pread(descriptor, &last, 1, end - 1) != 1 || last == UInt8(ascii: "\n")
  }
}
