/// Sums of the differences between neighbours in rows of interleaved samples.
///
/// Plain loops over integers that compilers turn into vector code; the order does not matter, as
/// every sum is exact.
enum DetailSums {
  /// The sum of `|a[i] - b[i]|`.
  @inline(__always)
  static func bytes(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    // At most 255 * 3 * 1,024.
    var sum: UInt32 = 0
    for index in 0..<count { sum &+= (Int32(a[index]) &- Int32(b[index])).magnitude }
    return UInt64(sum)
  }

  /// The mean difference of two samples that are neighbours in a row or a column, channel by
  /// channel, in levels of 0...255.
  ///
  /// - Parameters:
  ///   - cells: `[side, side, 3]`, sums of `area` samples each.
  @_optimize(speed)
  static func mean(_ cells: UnsafePointer<UInt16>, side: Int, area: Int) -> Float {
    let row = side * 3
    var total: UInt64 = 0
    for y in 0..<side {
      let line = cells + y * row
      total += words(line, line + 3, row - 3)
      if y + 1 < side { total += words(line, line + row, row) }
    }
    return Float(total) / Float(2 * side * (side - 1) * 3 * area)
  }

  @inline(__always)
  private static func words(
    _ a: UnsafePointer<UInt16>, _ b: UnsafePointer<UInt16>, _ count: Int
  ) -> UInt64 {
    // At most 4,080 * 3 * 512.
    var sum: UInt32 = 0
    for index in 0..<count { sum &+= (Int32(a[index]) &- Int32(b[index])).magnitude }
    return UInt64(sum)
  }
}
