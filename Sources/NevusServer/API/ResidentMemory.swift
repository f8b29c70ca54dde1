import Foundation

/// How much memory this process has.
enum ResidentMemory {
  /// Bytes in memory, by `/proc`; nil where there is none.
  static var byteCount: Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .ascii),
      let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return nil }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
