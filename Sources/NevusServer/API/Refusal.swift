import Foundation
import HTTPTypes
import NevusAnswers

/// Why a request is not answered with what it asks for: the reply's status, code and words.
struct Refusal: Error, Equatable, Sendable {
  var status: HTTPResponse.Status
  /// Lower case with hyphens, for programs.
  var code: String
  /// One sentence that says what is wrong and one that says what to do.
  var message: String
  /// Seconds after which another try makes sense.
  var retryAfter: Int?

  init(
    _ status: HTTPResponse.Status, _ code: String, _ message: String, retryAfter: Int? = nil
  ) {
    (self.status, self.code, self.message) = (status, code, message)
    self.retryAfter = retryAfter
  }

  /// `{"error":{"code":…,"message":…}}`.
  var reply: Reply {
    let document = AnswerDocument(path: nil, code: code, message: message)
    var reply = Reply.json(status, text: Data(document.json.utf8))
    if let retryAfter { reply.headers[.retryAfter] = String(retryAfter) }
    return reply
  }

  static func badRequest(_ message: String) -> Refusal {
    Refusal(.badRequest, "bad-request", message)
  }

  static func notFound(_ routes: String) -> Refusal {
    Refusal(.notFound, "not-found", "There is nothing at this path. There is: \(routes).")
  }

  static let unauthorized = Refusal(
    .unauthorized, "unauthorized",
    "A valid token is needed. Send the header Authorization: Bearer TOKEN.")
  static let lengthRequired = Refusal(
    .lengthRequired, "length-required",
    "The request has no body with a length. Send the picture with Content-Length, or in chunks.")
  static let unsupportedMediaType = Refusal(
    .unsupportedMediaType, "unsupported-media-type",
    "Bodies are multipart/form-data, or a picture as image/jpeg, image/png or "
      + "application/octet-stream. State one of these as Content-Type.")
  static let queueFull = Refusal(
    .tooManyRequests, "queue-full", "Too many pictures are waiting. Try again in a second.",
    retryAfter: 1)
  static let stopping = Refusal(
    .serviceUnavailable, "stopping", "The server is stopping. Try again in some seconds.",
    retryAfter: 5)
  static let late = Refusal(
    .serviceUnavailable, "timeout",
    "The picture's turn did not come in time. Try again in a few seconds.", retryAfter: 5)

  /// What became of a body that could not be taken.
  init(_ fault: BodyFault, limit: Int) {
    switch fault {
    case .tooLarge: self = .bodyTooLarge(limit)
    case .slow:
      self.init(
        .requestTimeout, "slow-body", "The body did not come in time. Send it without a break.")
    case .broken:
      self.init(
        .badRequest, "broken-body", "The body ended early or is malformed. Send it again.")
    case .noRoom:
      self.init(
        .serviceUnavailable, "busy",
        "The server is reading as much as it can hold. Try again in a few seconds.", retryAfter: 2)
    }
  }

  static func bodyTooLarge(_ limit: Int) -> Refusal {
    Refusal(
      .contentTooLarge, "body-too-large",
      "The body has more than \(limit) bytes. Make the picture smaller, or send fewer at a time.")
  }

  static func methodNotAllowed(_ allowed: String) -> Refusal {
    Refusal(.methodNotAllowed, "method-not-allowed", "This path answers \(allowed) only.")
  }
}
