import Foundation

/// Progress of long work: a bar with rate and time left on a terminal, plain lines elsewhere.
///
/// Everything goes to standard error, so that results on standard output stay clean. Safe to call
/// from several threads.
public final class Progress: @unchecked Sendable {
  private let lock = NSLock()
  private let label: String
  private let total: Int
  private let unit: String
  private let started = Date()
  private var done = 0
  private var lastShown = Date.distantPast
  private let isTerminal = isatty(STDERR_FILENO) == 1

  /// Starts counting `total` steps, each one `unit` ("pictures").
  public init(_ label: String, total: Int, unit: String) {
    self.label = label
    self.total = total
    self.unit = unit
  }

  /// Counts `steps` more as done; `note` is shown behind the figures.
  public func advance(by steps: Int = 1, note: String = "") {
    lock.withLock {
      done += steps
      let now = Date()
      let pause = isTerminal ? 0.1 : 15.0
      guard done >= total || now.timeIntervalSince(lastShown) >= pause else { return }
      lastShown = now
      show(Self.line(label, done, total, unit, now.timeIntervalSince(started), note))
    }
  }

  private func show(_ line: String) {
    let text = isTerminal ? "\r\u{1B}[K\(line)\(done >= total ? "\n" : "")" : line + "\n"
    FileHandle.standardError.write(Data(text.utf8))
  }

  /// One line of progress: label, bar, count, rate, time left.
  static func line(
    _ label: String, _ done: Int, _ total: Int, _ unit: String, _ seconds: Double, _ note: String
  ) -> String {
    let share = total > 0 ? Double(done) / Double(total) : 1
    let filled = Int(share * 24)
    let bar =
      String(repeating: "█", count: filled) + String(repeating: "░", count: max(0, 24 - filled))
    let rate = seconds > 0 ? Double(done) / seconds : 0
    let left = rate > 0 ? duration(Double(total - done) / rate) : "?"
    let end = done >= total ? "in \(duration(seconds))" : "\(left) left"
    let tail = note.isEmpty ? "" : "  \(note)"
    let figures = String(format: "%.1f", rate)
    return "\(label) \(bar) \(done)/\(total) \(unit)  \(figures)/s  \(end)\(tail)"
  }

  /// Seconds as `1 h 02 min`, `3 min 20 s` or `12 s`.
  public static func duration(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    if whole >= 3600 { return String(format: "%d h %02d min", whole / 3600, whole % 3600 / 60) }
    if whole >= 60 { return String(format: "%d min %02d s", whole / 60, whole % 60) }
    return "\(whole) s"
  }
}
