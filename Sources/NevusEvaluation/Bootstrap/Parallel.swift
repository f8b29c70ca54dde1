import Dispatch
import Synchronization

/// Independent pieces of work on all cores, results in order.
enum Parallel {
  /// `body` of 0..<count, in chunks so that the lock is rarely taken.
  static func map<Result: Sendable>(
    _ count: Int, chunk: Int = 50, _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    let chunks = (count + chunk - 1) / chunk
    let done = Mutex([[Result]](repeating: [], count: chunks))
    DispatchQueue.concurrentPerform(iterations: chunks) { index in
      let results = (index * chunk..<min(count, (index + 1) * chunk)).map(body)
      done.withLock { $0[index] = results }
    }
    return done.withLock { $0.flatMap { $0 } }
  }
}
