import Foundation
import HTTPTypes

/// What is answered to a request.
struct Reply: Sendable {
  var status: HTTPResponse.Status
  var headers: HTTPFields
  /// Left out for HEAD, whose headers still state its length.
  var body: Data
  /// Whether the connection is closed afterwards, read or unread.
  var closes = false

  init(_ status: HTTPResponse.Status, headers: HTTPFields = [:], body: Data = Data()) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A value as a JSON object; keys sorted.
  static func json(_ status: HTTPResponse.Status, _ value: some Encodable) -> Reply {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Our own types, every number finite: encoding cannot fail.
    return json(status, text: (try? encoder.encode(value)) ?? Data("{}".utf8))
  }

  /// JSON that is text already.
  static func json(_ status: HTTPResponse.Status, text: Data) -> Reply {
    Reply(status, headers: [.contentType: "application/json"], body: text)
  }

  /// Plain words.
  static func text(_ status: HTTPResponse.Status, _ words: String) -> Reply {
    Reply(
      status, headers: [.contentType: "text/plain; charset=utf-8"], body: Data((words + "\n").utf8))
  }
}
