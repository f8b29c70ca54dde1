import Foundation
import HTTPTypes

/// A request without its body.
struct RequestHead: Sendable {
  let method: HTTPRequest.Method
  let headers: HTTPFields
  /// The target as it was sent, up to a question mark; percent-encoded.
  let path: String
  /// What follows the question mark; percent-encoded.
  let query: String

  init(_ head: HTTPRequest) {
    method = head.method
    headers = head.headerFields
    let target = head.path ?? ""
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = parts.first.map(String.init) ?? ""
    query = parts.count > 1 ? String(parts[1]) : ""
  }

  /// The body's length as stated; nil where none is. NIO refuses what is no number.
  var contentLength: Int? { headers[.contentLength].flatMap { Int($0) } }
  /// Whether the body comes in chunks, its length unstated.
  var isChunked: Bool { headers[.transferEncoding] != nil }
  /// Whether a body follows at all.
  var hasBody: Bool { isChunked || (contentLength ?? 0) > 0 }
  /// Whether the client waits to be told to send the body.
  var expectsContinue: Bool { headers[.expect]?.lowercased() == "100-continue" }

  /// Names and values of the query, decoded.
  ///
  /// - Returns: nil if it is not well percent-encoded UTF-8.
  func queryItems() -> [(name: String, value: String)]? {
    var items: [(name: String, value: String)] = []
    for item in query.split(separator: "&") {
      let parts = item.replacing("+", with: " ")
        .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = parts[0].removingPercentEncoding,
        let value = (parts.count > 1 ? parts[1] : "").removingPercentEncoding
      else { return nil }
      items.append((name, value))
    }
    return items
  }
}
