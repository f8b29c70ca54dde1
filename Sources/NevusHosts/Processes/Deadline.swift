import Foundation

/// A moment on the monotonic clock by which something has to have happened.
struct Deadline {
  private let end: ContinuousClock.Instant

  /// The moment `seconds` from now.
  init(_ seconds: Double) { end = .now + .seconds(seconds) }

  /// Whether it is over.
  var hasPassed: Bool { ContinuousClock.now >= end }

  /// Milliseconds left, 0 if none, as `poll` takes them.
  var milliseconds: Int32 {
    let left = end - .now
    let (seconds, attoseconds) = left.components
    let whole = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    // One more, so that a wait does not end a fraction too early and spin.
    return whole < 0 ? 0 : Int32(clamping: whole + 1)
  }

  /// Waits until `file` is ready for `events`; false when the time is over.
  func wait(for file: Int32, _ events: Int32) -> Bool {
    while true {
      var entry = pollfd(fd: file, events: Int16(events), revents: 0)
      let count = poll(&entry, 1, milliseconds)
      if count > 0 { return true }
      if count == 0 || errno != EINTR { return false }
    }
  }
}
