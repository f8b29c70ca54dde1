import Foundation

/// What this process used of the machine so far.
enum ProcessorClock {
  /// Processor seconds of the calling thread.
  static var thread: Double { seconds(CLOCK_THREAD_CPUTIME_ID) }
  /// Processor seconds of all threads.
  static var process: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }

  private static func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// The most memory that was in use since `resetPeak`, in bytes; 0 where the system does not say.
  /// Source: proc(5), /proc/pid/status, VmHWM.
  static var peakMemory: Int {
    guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = Int(line.filter(\.isNumber))
    else { return 0 }
    return kilobytes << 10
  }

  /// Forgets the peak of memory. Source: proc(5), /proc/pid/clear_refs, value 5.
  static func resetPeak() {
    guard let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return }
    try? file.write(contentsOf: Data("5".utf8))
    try? file.close()
  }
}
