import Foundation

/// Firefox's own remote control (firefox-source-docs.mozilla.org, Marionette, protocol 3): JSON texts,
/// each after its length in bytes and a colon, `[0, number, command, parameters]` there and
/// `[1, number, error, result]` back. Its commands are WebDriver's by other names.
final class MarionetteWire: BrowserWire {
  private let socket: LoopbackSocket
  private let name: String
  /// Bytes that came and belong to no packet yet.
  private var received = Data()
  private var number = 0

  /// Connects, and reads how Firefox greets.
  ///
  /// - Throws: `ended` if nobody listens, `timedOut`, `malformed` for another protocol.
  init(port: UInt16, name: String) throws(HostError) {
    self.name = name
    socket = try LoopbackSocket(port: port, name: name)
    let greeting = try packet(seconds: 20)
    guard greeting["marionetteProtocol"] == 3 else {
      throw .malformed(name, detail: "not Marionette's protocol 3: \(greeting.text)")
    }
  }

  func send(_ method: String, _ path: String, _ body: JSON?, seconds: Double) throws(HostError)
    -> JSON
  {
    let (command, element) = try command(method, path)
    var parameters = body ?? [:]
    if let element, case .object(var members) = parameters {
      members["id"] = .string(element)
      parameters = .object(members)
    }
    number += 1
    let request = JSON.array([0, .number(Double(number)), .string(command), parameters])
    let text = Data(request.text.utf8)
    try socket.send(Data("\(text.count):".utf8) + text)
    let answer = try packet(seconds: seconds).array ?? []
    guard answer.count == 4, answer[0] == 1, answer[1] == .number(Double(number)) else {
      throw .malformed(name, detail: "no response to \(command)")
    }
    guard answer[2] == .null else { throw refusal(answer[2], by: name) }
    return answer[3]["value"] ?? answer[3]
  }

  /// The command of a path, and the element that it names.
  private func command(_ method: String, _ path: String) throws(HostError) -> (String, String?) {
    // "session", its name, and what follows.
    var parts = path.split(separator: "/").dropFirst(2).map(String.init)
    var element: String?
    if parts.count == 3, parts[0] == "element" { element = parts.remove(at: 1) }
    let key = ([method] + parts).joined(separator: " ")
    guard let command = Self.commands[key] else {
      throw .refused(name, detail: "it has no command for \(method) \(path)")
    }
    return ("WebDriver:\(command)", element)
  }

  /// A session itself is the path without more: made by POST, ended by DELETE.
  private static let commands = [
    "POST": "NewSession", "DELETE": "DeleteSession", "POST timeouts": "SetTimeouts",
    "POST url": "Navigate", "GET url": "GetCurrentURL", "GET title": "GetTitle",
    "POST window rect": "SetWindowRect", "GET screenshot": "TakeScreenshot",
    "POST execute sync": "ExecuteScript", "POST execute async": "ExecuteAsyncScript",
    "POST element": "FindElement", "POST element value": "ElementSendKeys",
    "POST element click": "ElementClick", "GET element text": "GetElementText",
    "POST actions": "PerformActions",
  ]

  /// The longest length that is believed: far above any screenshot's.
  private static let mostDigits = 9

  /// The next packet.
  private func packet(seconds: Double) throws(HostError) -> JSON {
    let deadline = Deadline(seconds)
    while true {
      if let colon = received.prefix(Self.mostDigits + 1).firstIndex(of: UInt8(ascii: ":")) {
        guard let length = Int(String(decoding: received[..<colon], as: UTF8.self)), length >= 0
        else { throw .malformed(name, detail: "a packet without a length") }
        let text = received[(colon + 1)...]
        if text.count >= length {
          guard let packet = JSON.parse(text.prefix(length)) else {
            throw .malformed(name, detail: "a packet that is not JSON")
          }
          received = Data(text.dropFirst(length))
          return packet
        }
      } else if received.count > Self.mostDigits {
        throw .malformed(name, detail: "a packet without a length")
      }
      let more = try socket.receive(by: deadline, of: seconds)
      guard !more.isEmpty else { throw .ended(name, detail: "the connection was closed") }
      received.append(more)
    }
  }
}
