import Foundation

/// What a response says about a file: its size, and a tag that changes when the file does.
struct FileEntry {
  let byteCount: Int
  /// From size, inode and time of change to the nanosecond; quoted.
  let tag: String
  /// As HTTP writes dates.
  let modified: String

  /// Looks at a file; nil if it is gone.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    byteCount = Int(status.st_size)
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    let parts = [Int(status.st_size), Int(status.st_ino), time.tv_sec, time.tv_nsec]
    tag = "\"" + parts.map { String($0, radix: 16) }.joined(separator: "-") + "\""
    modified = HTTPDate.text(Date(timeIntervalSince1970: TimeInterval(time.tv_sec)))
  }
}
