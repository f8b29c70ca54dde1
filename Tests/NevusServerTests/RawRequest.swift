import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A request sent as bytes, because URLSession would tidy the path up before it sends it.
enum RawRequest {
  /// The whole response to `GET target`, or nil where there was none.
  static func get(_ target: String, port: Int) async throws -> String? {
    let bytes = Array("GET \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".utf8)
    return try await send(bytes, port: port)
  }

  /// The whole response to some bytes.
  static func send(_ bytes: [UInt8], port: Int) async throws -> String? {
    try await API.elsewhere { exchange(bytes, port: port) }
  }

  private static func exchange(_ bytes: [UInt8], port: Int) -> String? {
    #if canImport(Glibc)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0, write(descriptor, bytes, bytes.count) == bytes.count else { return nil }
    var response: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { break }
      response += buffer[0..<count]
    }
    return response.isEmpty ? nil : String(decoding: response, as: UTF8.self)
  }
}
