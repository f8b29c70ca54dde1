import Foundation

/// A TCP connection to a program on this machine.
final class LoopbackSocket {
  private let file: Int32
  private let name: String

  /// Connects to 127.0.0.1.
  ///
  /// - Throws: `ended` if nobody listens.
  init(port: UInt16, name: String) throws(HostError) {
    self.name = name
    file = Self.make()
    var address = Self.address(port)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(file, $0, size) }
    }
    guard status == 0 else { throw .ended(name, detail: String(cString: strerror(errno))) }
  }

  deinit { close(file) }

  /// Sends all bytes.
  func send(_ data: Data) throws(HostError) {
    var rest = data[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw .ended(name, detail: String(cString: strerror(errno)))
      }
    }
  }

  /// Says that nothing more will be sent.
  func finish() { shutdown(file, Int32(SHUT_WR)) }

  /// Receives some bytes; empty at the end.
  ///
  /// - Throws: `timedOut` or `ended`.
  func receive(by deadline: Deadline, of seconds: Double) throws(HostError) -> Data {
    guard deadline.wait(for: file, POLLIN) else { throw .timedOut(name, seconds: seconds) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(file, &buffer, buffer.count, 0)
    guard count >= 0 else { throw .ended(name, detail: String(cString: strerror(errno))) }
    return Data(buffer[..<count])
  }

  /// A port that nobody listened on a moment ago.
  static func freePort() -> UInt16? {
    let file = make()
    defer { close(file) }
    var address = address(0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(file, pointer, size) == 0 ? getsockname(file, pointer, &size) : -1
      }
    }
    return status == 0 ? UInt16(bigEndian: address.sin_port) : nil
  }

  private static func make() -> Int32 {
    socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
  }

  private static func address(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    return address
  }
}
