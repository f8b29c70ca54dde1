import Foundation

/// A connection to a server on this machine, for any bytes and the responses that come back.
public final class LoopbackConnection {
  private let socket: LoopbackSocket
  private let name: String
  /// Bytes that came and belong to no response yet.
  private var received = Data()

  /// Connects to 127.0.0.1; `name` is what error messages call the server.
  ///
  /// - Throws: `ended` if nobody listens.
  public init(port: UInt16, name: String) throws(HostError) {
    self.name = name
    socket = try LoopbackSocket(port: port, name: name)
  }

  /// Sends bytes.
  ///
  /// - Throws: `ended` if the server has closed the connection.
  public func send(_ bytes: Data) throws(HostError) { try socket.send(bytes) }

  /// Says that nothing more will be sent.
  public func finish() { socket.finish() }

  /// The next response; those that only say to go on are passed over.
  ///
  /// - Throws: `ended`, `timedOut` or `malformed`.
  public func response(seconds: Double, toHead: Bool = false) throws(HostError)
    -> LoopbackHTTP.Response
  {
    let deadline = Deadline(seconds)
    var head: (response: LoopbackHTTP.Response, length: Int?)?
    while true {
      if head == nil, let end = received.range(of: Data("\r\n\r\n".utf8)) {
        let response = try parse(received[..<end.lowerBound])
        received = Data(received[end.upperBound...])
        if response.status < 200 { continue }
        let stated = response.headers["content-length"].map { Int($0) ?? -1 }
        guard stated ?? 0 >= 0 else { throw .malformed(name, detail: "a length that is none") }
        head = (response, toHead || response.status == 304 ? 0 : stated)
      }
      if let head, let length = head.length, received.count >= length {
        var response = head.response
        response.body = Data(received.prefix(length))
        received = Data(received.dropFirst(length))
        return response
      }
      let more = try socket.receive(by: deadline, of: seconds)
      if more.isEmpty {
        guard var response = head?.response, head?.length == nil else {
          throw head == nil && received.isEmpty
            ? .ended(name, detail: "the connection was closed")
            : .malformed(name, detail: "the connection closed inside a response")
        }
        response.body = received
        return response
      }
      received.append(more)
    }
  }

  /// Whether the server closes the connection within some seconds; what it sends until then is
  /// thrown away.
  public func isClosed(within seconds: Double) -> Bool {
    let deadline = Deadline(seconds)
    while true {
      do throws(HostError) {
        if try socket.receive(by: deadline, of: seconds).isEmpty { return true }
      } catch {
        guard case .timedOut = error else { return true }
        return false
      }
    }
  }

  private func parse(_ head: Data) throws(HostError) -> LoopbackHTTP.Response {
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
      throw .malformed(name, detail: "a transfer encoding, which is not read here")
    }
    return LoopbackHTTP.Response(status: status, headers: headers, body: Data())
  }
}
