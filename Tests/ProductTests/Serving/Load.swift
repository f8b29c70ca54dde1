import Foundation
import NevusHosts
import Synchronization

/// Many requests over some connections, each of which sends the next one when it has the reply to the
/// last, and what came of them.
struct Load: Sendable {
  /// How requests ended.
  struct Result: Sendable {
    /// Replies with 200 whose text was the one expected for the picture.
    var right = 0
    /// Replies with 200 and another text.
    var wrong = 0
    /// Replies with another status, by status.
    var others: [Int: Int] = [:]
    /// Requests that had no reply: the connection had ended.
    var unanswered = 0
    /// Seconds from sending to the whole reply, of those with 200.
    var seconds: [Double] = []
    /// Of all together.
    var duration = 0.0

    /// What a share of the replies needed at most.
    func percentile(_ share: Double) -> Double {
      let sorted = seconds.sorted()
      guard !sorted.isEmpty else { return .nan }
      return sorted[min(sorted.count - 1, Int((Double(sorted.count) * share).rounded(.up)) - 1)]
    }
  }

  /// Requests, and the texts that are right.
  var requests: [(bytes: Data, expected: String)]
  var connections: Int
  var count: Int
  /// Whether a connection that has ended is made anew.
  var reconnects = true

  /// Sends all of them and waits for the last reply.
  func run(port: UInt16) -> Result {
    let state = Tally()
    let start = ContinuousClock.now
    let group = DispatchGroup()
    for _ in 0..<connections {
      group.enter()
      Thread.detachNewThread {
        defer { group.leave() }
        self.work(port, state)
      }
    }
    group.wait()
    var result = state.withLock { $0.result }
    result.duration = Self.seconds(.now - start)
    return result
  }

  private func work(_ port: UInt16, _ state: Tally) {
    var connection: LoopbackConnection?
    while true {
      let number: Int = state.withLock { state in
        state.next += 1
        return state.next - 1
      }
      guard number < count else { return }
      let request = requests[number % requests.count]
      let start = ContinuousClock.now
      let response: LoopbackHTTP.Response?
      do {
        let open = try connection ?? LoopbackConnection(port: port, name: "the service")
        connection = open
        try open.send(request.bytes)
        response = try open.response(seconds: 120)
      } catch { response = nil }
      let seconds = Self.seconds(.now - start)
      if response == nil || response?.headers["connection"] == "close" { connection = nil }
      state.withLock { state in
        guard let response else {
          state.result.unanswered += 1
          return
        }
        guard response.status == 200 else {
          state.result.others[response.status, default: 0] += 1
          return
        }
        state.result.seconds.append(seconds)
        if String(decoding: response.body, as: UTF8.self) == request.expected {
          state.result.right += 1
        } else {
          state.result.wrong += 1
        }
      }
      if response == nil, !reconnects { return }
    }
  }

  /// Shared by the threads.
  private final class Tally: Sendable {
    private let state = Mutex((next: 0, result: Result()))

    func withLock<Value: Sendable>(_ body: (inout (next: Int, result: Result)) -> Value) -> Value {
      state.withLock { state in body(&state) }
    }
  }

  static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }
}
