/// What a listener lets clients take of it.
struct ListenerLimits: Sendable {
  /// Connections at a time; more wait in the system's backlog.
  var connections = 512
  /// Seconds from a connection's start to the end of its first request's head.
  var headSeconds: Int64 = 10
  /// Seconds that a connection may rest between two requests.
  var idleSeconds: Int64 = 30
  /// Seconds from the end of a request's head to the end of its body.
  var bodySeconds: Int64 = 30
  /// Seconds from the end of a request's head to the last byte of its reply.
  var requestSeconds: Int64 = 90
  /// Seconds that the unread rest of a request is thrown away for, so that the client gets to read
  /// the reply before the connection is closed.
  var lingerSeconds: Int64 = 2
  /// Bytes of a request's head.
  var headBytes = 32 << 10
  /// Bytes of all bodies that are held at a time.
  var bodyBytes = 256 << 20
  /// Seconds that requests have to be finished in when the listener is told to stop.
  var graceSeconds: Int64 = 20
  /// Milliseconds that connections at rest are kept open then, for requests on their way.
  let restMilliseconds: Int64 = 250
}
