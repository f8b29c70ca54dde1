import NevusAnswers

/// How a classification service runs.
public struct ServiceOptions: Sendable {
  /// The weights file.
  public var weights: String
  /// Classifiers side by side, each on a thread of its own.
  public var workers = ClassifierTeam.usualThreads
  /// Pictures that may wait; one more is refused with 429.
  public var queue = 64
  /// Bytes of a request's body; more are refused with 413.
  public var bodyBytes = 32 << 20
  /// Pictures of a batch; more are refused with 413.
  public var batchPictures = 64
  /// Connections at a time; more wait in the system's backlog.
  public var connections = 512
  /// Seconds that a request's body has to come in.
  public var bodySeconds = 30
  /// Seconds that a picture may wait for its turn once its body is there.
  public var waitSeconds = 60
  /// Seconds that requests have to be finished in when the service is told to stop.
  public var graceSeconds = 20
  /// A file with the tokens that are taken, one a line; nil: nobody is asked for one.
  public var tokens: String?
  /// A file to which a line is appended for each picture; see `AnswerLogLine`. nil: nothing is kept.
  public var log: String?

  /// The usual values.
  public init(weights: String) { self.weights = weights }

  /// What its listener lets clients take.
  var limits: ListenerLimits {
    var limits = ListenerLimits()
    limits.connections = connections
    limits.bodySeconds = Int64(bodySeconds)
    // A picture whose turn came at the last moment has to be answered, and the reply to be read.
    limits.requestSeconds = Int64(bodySeconds + waitSeconds + 30)
    limits.bodyBytes = max(8 * bodyBytes, 256 << 20)
    limits.graceSeconds = Int64(graceSeconds)
    return limits
  }
}
