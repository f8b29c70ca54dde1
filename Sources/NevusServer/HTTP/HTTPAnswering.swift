/// What answers the requests that a listener takes.
protocol HTTPAnswering: Sendable {
  /// Decides by the head alone whether the body is worth reading.
  func screen(_ head: RequestHead) -> Screening
  /// Answers, with the whole body.
  func reply(to head: RequestHead, body: RequestBytes) async -> Reply
  /// The reply to a request whose body could not be taken.
  func reply(to head: RequestHead, fault: BodyFault) -> Reply
  /// Is told of each reply, and the time since the request's head had come.
  func finished(_ head: RequestHead, _ reply: Reply, after time: Duration)
}

/// What becomes of a request whose head was read.
enum Screening: Sendable {
  /// It is answered at once, the body not looked at.
  case reply(Reply)
  /// The body is read, up to so many bytes.
  case body(limit: Int)
}

/// Why a body could not be taken.
enum BodyFault: Error, Sendable {
  /// It has more bytes than allowed.
  case tooLarge
  /// It did not come in time.
  case slow
  /// It ended early or was not well formed.
  case broken
  /// All bodies that are being read have as many bytes as the server holds.
  case noRoom
}
