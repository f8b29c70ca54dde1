import Foundation

/// Whether the user has asked a long run to stop: SIGINT or SIGTERM, once watched for.
public final class Interruption: @unchecked Sendable {
  private let lock = NSLock()
  private var requested = false
  private var sources: [any DispatchSourceSignal] = []

  /// Makes one that nobody triggers yet.
  public init() {}

  /// Whether to stop.
  public var isRequested: Bool { lock.withLock { requested } }

  /// Asks to stop.
  public func request() { lock.withLock { requested = true } }

  /// From now on SIGINT and SIGTERM ask to stop instead of ending the process.
  public func watchSignals() {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(
        signal: number, queue: DispatchQueue.global(qos: .userInitiated))
      source.setEventHandler { [self] in request() }
      source.resume()
      sources.append(source)
    }
  }
}
