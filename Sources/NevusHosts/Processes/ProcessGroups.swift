import Foundation

/// The process groups that this program has started and has to end, whatever ends it itself.
///
/// A browser in a group of its own does not get the terminal's Ctrl-C, so the group is killed at
/// exit and from the handlers of the signals that end a program. Those may only touch memory that
/// exists already: a fixed array.
enum ProcessGroups {
  private static let capacity = 64
  nonisolated(unsafe) private static let slots: UnsafeMutablePointer<pid_t> = {
    let slots = UnsafeMutablePointer<pid_t>.allocate(capacity: capacity)
    slots.initialize(repeating: 0, count: capacity)
    return slots
  }()
  private static let lock = NSLock()

  /// Remembers a group until `remove(_:)`.
  static func add(_ group: pid_t) {
    _ = handlers
    lock.withLock {
      if let free = (0..<capacity).first(where: { slots[$0] == 0 }) { slots[free] = group }
    }
  }

  /// Forgets a group that has been ended.
  static func remove(_ group: pid_t) {
    lock.withLock {
      for slot in 0..<capacity where slots[slot] == group { slots[slot] = 0 }
    }
  }

  /// Installed once, with the first group.
  private static let handlers: Void = {
    _ = slots
    // Writing to a program that has ended is an error to be reported, not the end of this one.
    signal(SIGPIPE, SIG_IGN)
    atexit { ProcessGroups.killAll() }
    for number in [SIGINT, SIGTERM, SIGHUP] {
      var previous = sigaction()
      sigaction(number, nil, &previous)
      // Who already handles or ignores a signal (a server, nohup) keeps doing so.
      guard unsafeBitCast(previous.__sigaction_handler.sa_handler, to: Int.self) == 0 else {
        continue
      }
      signal(number) { number in
        ProcessGroups.killAll()
        signal(number, SIG_DFL)
        raise(number)
      }
    }
  }()

  private static func killAll() {
    for slot in 0..<capacity where slots[slot] > 1 { kill(-slots[slot], SIGKILL) }
  }
}
