import Foundation

/// A block of floats that outlives every pass over it: aligned to a page of 2 MiB where it is large,
/// so that the system may map it with few table entries. New ones are all zeros.
///
/// Threads may share it as long as they write different parts.
final class FloatBuffer: @unchecked Sendable {
  /// The first element.
  let start: UnsafeMutablePointer<Float>
  /// Elements in all.
  let count: Int

  private static let largePage = 2 << 20

  init(count: Int) {
    self.count = count
    let byteCount = max(count, 1) * MemoryLayout<Float>.stride
    let isLarge = byteCount >= Self.largePage
    let alignment = isLarge ? Self.largePage : 64
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: (byteCount + alignment - 1) / alignment * alignment, alignment: alignment)
    #if os(Linux)
      if isLarge { madvise(memory, byteCount, MADV_HUGEPAGE) }
    #endif
    start = memory.initializeMemory(as: Float.self, repeating: 0, count: max(count, 1))
  }

  convenience init(_ values: [Float]) {
    self.init(count: values.count)
    set(values)
  }

  deinit { start.deallocate() }

  /// The elements as an array.
  var values: [Float] { Array(UnsafeBufferPointer(start: start, count: count)) }

  /// Copies values in, as many as fit, from an element on.
  func set(_ values: [Float], at offset: Int = 0) {
    let room = max(0, min(values.count, count - offset))
    values.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { (start + offset).update(from: base, count: room) }
    }
  }

  /// Sets all elements.
  func fill(_ value: Float) { start.update(repeating: value, count: count) }

  /// A part's elements.
  subscript(range: Range<Int>) -> [Float] {
    Array(UnsafeBufferPointer(start: start + range.lowerBound, count: range.count))
  }
}
