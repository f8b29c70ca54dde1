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
    let socket = try LoopbackSocket(port: port, name: name)
    var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
    if let body {
      head += "Content-Type: application/json; charset=utf-8\r\nContent-Length: \(body.count)\r\n"
    }
    try socket.send(Data((head + "\r\n").utf8) + (body ?? Data()))

    let deadline = Deadline(seconds)
    var received = Data()
    var response: Response?
    var start = 0
    while true {
      if response == nil, let end = received.range(of: Data("\r\n\r\n".utf8)) {
        response = try parse(received[..<end.lowerBound])
        start = end.upperBound
      }
      if let stated = response?.headers["content-length"] {
        guard let count = Int(stated), count >= 0 else {
          throw .malformed(name, detail: "a length of \(stated)")
        }
        if received.count - start >= count { return try finish(response, received, start, count) }
      }
      let more = try socket.receive(by: deadline, of: seconds)
      if more.isEmpty { return try finish(response, received, start, nil) }
      received.append(more)
    }
  }

  private func finish(_ response: Response?, _ received: Data, _ start: Int, _ count: Int?)
    throws(HostError) -> Response
  {
    guard var response, response.headers["content-length"] == nil || count != nil else {
      throw .malformed(name, detail: "the connection closed inside a response")
    }
    response.body = received.dropFirst(start).prefix(count ?? received.count)
    return response
  }

  private func parse(_ head: Data) throws(HostError) -> Response {
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
      throw .malformed(name, detail: "no status line")
    }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = line[line.index(after: colon)...]
        .trimmingCharacters(in: .whitespaces)
    }
    guard headers["transfer-encoding"] == nil else {
      throw .malformed(name, detail: "a transfer encoding, which drivers do not use")
    }
    return Response(status: status, headers: headers, body: Data())
  }
}
