import Dispatch
import Foundation

/// Ctrl-C, and the system's polite request to end.
public enum Interruption {
  /// Runs `body` until it returns or one of the two signals comes, which cancels it.
  public static func cancels(_ body: @escaping @Sendable () async throws -> Void) async throws {
    let task = Task { try await body() }
    let sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)  // else the process would end before anyone is told
      let source = DispatchSource.makeSignalSource(signal: number)
      source.setEventHandler { task.cancel() }
      source.resume()
      return source
    }
    defer {
      for source in sources { source.cancel() }
    }
    try await task.value
  }
}
