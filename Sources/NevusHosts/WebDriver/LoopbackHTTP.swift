import Foundation

/// As much of an HTTP/1.1 client (RFC 9112) as a driver on this machine needs.
///
/// Not URLSession: that heeds proxies, brings libcurl along and needs a run loop or a task, while a
/// driver's session is one strictly ordered conversation.
public struct LoopbackHTTP: Sendable {
  /// What came back.
  public struct Response: Sendable {
    /// The status code.
    public var status: Int
    /// Header names in lower case.
    public var headers: [String: String]
    /// The content.
    public var body: Data
  }

  private let port: UInt16
  private let name: String

  /// A server on 127.0.0.1; `name` is what error messages call it.
  public init(port: UInt16, name: String) {
    self.port = port
    self.name = name
  }

  /// A port of 127.0.0.1 that nobody listened on a moment ago; nil if there is none.
  public static func freePort() -> UInt16? { LoopbackSocket.freePort() }

  /// One request on a connection of its own.
  ///
  /// - Throws: `ended`, `timedOut` or `malformed`.
  public func exchange(_ method: String, _ path: String, body: Data? = nil, seconds: Double)
    throws(HostError) -> Response
  {
    let connection = try LoopbackConnection(port: port, name: name)
    var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
    if let body {
      head += "Content-Type: application/json; charset=utf-8\r\nContent-Length: \(body.count)\r\n"
    }
    try connection.send(Data((head + "\r\n").utf8) + (body ?? Data()))
    return try connection.response(seconds: seconds)
  }
}
