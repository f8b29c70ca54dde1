import Dispatch

/// How a batch is shared among threads: always the same number of slices of whole pictures, each
/// with its own partial sums, so that results do not depend on threads or their timing.
struct Slices {
  /// Slices of every batch.
  static let count = 8

  /// The pictures of a slice.
  static func pictures(_ slice: Int, of count: Int) -> Range<Int> {
    slice * count / Self.count..<(slice + 1) * count / Self.count
  }

  /// Calls `body` for every slice, on all cores, and waits.
  static func forEach(_ body: (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      let work = Work(body: body)
      DispatchQueue.concurrentPerform(iterations: count) { work.body($0) }
    }
  }

  /// The passes' closures share raw memory, of which every slice writes only its own part.
  private struct Work: @unchecked Sendable {
    let body: (Int) -> Void
  }

  /// Calls `body` on all cores with consecutive ranges that cover 0..<count.
  static func forEachRange(of count: Int, _ body: (Range<Int>) -> Void) {
    forEach { slice in
      // Whole cache lines, so that threads do not write into each other's.
      let first = min(count, (slice * count / Self.count + 15) / 16 * 16)
      let last =
        slice == Self.count - 1
        ? count : min(count, ((slice + 1) * count / Self.count + 15) / 16 * 16)
      if first < last { body(first..<last) }
    }
  }
}
