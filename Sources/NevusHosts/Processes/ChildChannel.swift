import Foundation

/// A program's standard input and output, seen from outside: one connected pair of sockets.
///
/// Sockets, because they can be made so that no program started meanwhile inherits them, which
/// would keep the connection open after its owner has ended.
final class ChildChannel {
  /// The program's end, until `closeChildSide()`.
  private(set) var childSide: Int32
  private var file: Int32
  private let name: String

  /// Makes both ends.
  ///
  /// - Throws: `notStarted`.
  init(for name: String) throws(HostError) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw .notStarted(name, detail: String(cString: strerror(errno)))
    }
    (file, childSide) = (ends[0], ends[1])
    self.name = name
  }

  deinit {
    closeChildSide()
    close()
  }

  /// Closes the program's end here; it has copies by then.
  func closeChildSide() {
    if childSide >= 0 { Foundation.close(childSide) }
    childSide = -1
  }

  /// Writes all bytes.
  ///
  /// - Throws: `ended` if the program no longer reads.
  func write(_ bytes: UnsafeRawBufferPointer) throws(HostError) {
    var done = 0
    while done < bytes.count {
      let count = send(
        file, bytes.baseAddress.map { $0 + done }, bytes.count - done, Int32(MSG_NOSIGNAL))
      if count > 0 {
        done += count
      } else if errno != EINTR {
        throw .ended(name, detail: String(cString: strerror(errno)))
      }
    }
  }

  /// Reads exactly `count` bytes.
  ///
  /// - Throws: `timedOut`, or `ended` if fewer came.
  func read(_ count: Int, seconds: Double) throws(HostError) -> Data {
    let deadline = Deadline(seconds)
    var data = Data()
    var buffer = [UInt8](repeating: 0, count: min(max(count, 1), 1 << 16))
    while data.count < count {
      guard deadline.wait(for: file, POLLIN) else { throw .timedOut(name, seconds: seconds) }
      let got = recv(file, &buffer, min(buffer.count, count - data.count), 0)
      if got > 0 {
        data.append(contentsOf: buffer[..<got])
      } else if got == 0 || errno != EINTR {
        throw .ended(name, detail: "it closed its output")
      }
    }
    return data
  }

  /// Closes the connection, which is the program's sign to end.
  func close() {
    if file >= 0 { Foundation.close(file) }
    file = -1
  }
}
