/// Why a host could not be started, or stopped answering.
public enum HostError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Something that has to be on this machine is not there.
  case missing(String, remedy: String)
  /// A program did not start, or not in time.
  case notStarted(String, detail: String)
  /// There was no answer in time.
  case timedOut(String, seconds: Double)
  /// A program ended or closed its connection.
  case ended(String, detail: String)
  /// The program understood and said no: its kind of error, and its words.
  case refused(String, detail: String)
  /// The program answered something that makes no sense.
  case malformed(String, detail: String)
  /// The WebAssembly module trapped.
  case trapped(String, detail: String)

  /// One sentence that says what is wrong and, where there is a remedy, one that says what to do.
  public var description: String {
    switch self {
    case .missing(let what, let remedy): "\(what) is missing. \(remedy)"
    case .notStarted(let what, let detail): "\(what) did not start\(Self.tail(detail))"
    case .timedOut(let what, let seconds): "\(what): no answer within \(seconds) seconds."
    case .ended(let what, let detail): "\(what) has ended\(Self.tail(detail))"
    case .refused(let what, let detail): "\(what) refused\(Self.tail(detail))"
    case .malformed(let what, let detail): "\(what) gave a malformed answer\(Self.tail(detail))"
    case .trapped(let what, let detail): "The module trapped in \(what)\(Self.tail(detail))"
    }
  }

  private static func tail(_ detail: String) -> String { detail.isEmpty ? "." : ": \(detail)" }
}
