/// The ranges of a file that are kept; neighbours become one.
struct KeptRanges {
  /// Above this many ranges a file is made to exhaust, not to be looked at: a camera's JPEG has
  /// about three, a progressive one with a comment before each scan a dozen.
  static let capacity = 256

  private(set) var list: [ByteRange] = []

  init() { list.reserveCapacity(Self.capacity) }

  mutating func removeAll() { list.removeAll(keepingCapacity: true) }

  /// Keeps the bytes `start..<end`, which lie after all that were kept before.
  ///
  /// - Throws: `corrupt` past the capacity.
  mutating func keep(from start: Int, to end: Int) throws(PictureError) {
    if let last = list.indices.last, list[last].end == start {
      list[last].count = end - list[last].offset
      return
    }
    guard list.count < Self.capacity else {
      throw PictureError(.corrupt, "is cut into too many pieces by its comments", at: start)
    }
    list.append(ByteRange(offset: start, count: end - start))
  }
}
