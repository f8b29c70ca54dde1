import Foundation

/// How a browser or its driver is spoken to.
public enum Wire: Sendable {
  /// WebDriver over HTTP, as the standard has it.
  case http
  /// Firefox's own packets with the standard's commands.
  case marionette

  /// Opens the wire to a program on 127.0.0.1, once it listens.
  func open(port: UInt16, name: String) throws(HostError) -> any BrowserWire {
    switch self {
    case .http: try HTTPWire(port: port, name: name)
    case .marionette: try MarionetteWire(port: port, name: name)
    }
  }
}

/// One strictly ordered conversation with a browser or its driver, in the standard's commands.
protocol BrowserWire {
  /// One command.
  ///
  /// - Parameters:
  ///   - body: The command's parameters; nil for GET and DELETE.
  ///   - seconds: How long it may take.
  /// - Returns: The response's `value`.
  /// - Throws: `refused` with WebDriver's error code and message; `ended`, `timedOut`, `malformed`.
  func send(_ method: String, _ path: String, _ body: JSON?, seconds: Double) throws(HostError)
    -> JSON
}

extension BrowserWire {
  /// The error that a browser's error object is. Of its message the first line; a stack trace of the
  /// driver follows.
  func refusal(_ error: JSON, by name: String) -> HostError {
    let code = error["error"]?.string ?? "unknown error"
    let message = error["message"]?.string ?? ""
    return .refused(
      "\(name) (\(code))",
      detail: message.split(separator: "\n").first.map(String.init) ?? message)
  }
}

/// WebDriver (W3C) over HTTP.
struct HTTPWire: BrowserWire {
  private let http: LoopbackHTTP
  private let name: String

  /// - Throws: `ended` if nobody listens, `timedOut`.
  init(port: UInt16, name: String) throws(HostError) {
    self.name = name
    http = LoopbackHTTP(port: port, name: name)
    _ = try send("GET", "/status", nil, seconds: 5)
  }

  func send(_ method: String, _ path: String, _ body: JSON?, seconds: Double) throws(HostError)
    -> JSON
  {
    let data = body.map { Data($0.text.utf8) }
    let response = try http.exchange(method, path, body: data, seconds: seconds)
    guard let value = JSON.parse(response.body)?["value"] else {
      throw .malformed(name, detail: "status \(response.status) without a value")
    }
    if value["error"]?.string != nil, response.status != 200 { throw refusal(value, by: name) }
    return value
  }
}
