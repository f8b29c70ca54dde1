/// A small square version of a picture, each cell the mean of the pixels it covers; fed row by row,
/// so that a picture of any size takes the same memory.
struct ThumbnailAccumulator {
  /// Cells a side.
  static let side = 64

  private let columns: [Range<Int>]
  private let rows: [Range<Int>]
  /// Sums of red, green and blue, `[side, side, 3]`.
  private var sums = [Int](repeating: 0, count: side * side * 3)
  private var rowSums = [Int](repeating: 0, count: side * 3)

  init(width: Int, height: Int) {
    columns = BoxGrid(side: width, cells: Self.side).ranges
    rows = BoxGrid(side: height, cells: Self.side).ranges
  }

  /// Takes row `y` as RGBA, four bytes a pixel.
  mutating func add(_ row: UnsafePointer<UInt8>, y: Int) {
    for (cell, range) in columns.enumerated() {
      var (red, green, blue) = (0, 0, 0)
      for x in range {
        red += Int(row[x * 4])
        green += Int(row[x * 4 + 1])
        blue += Int(row[x * 4 + 2])
      }
      rowSums[cell * 3] = red
      rowSums[cell * 3 + 1] = green
      rowSums[cell * 3 + 2] = blue
    }
    for cell in 0..<Self.side where rows[cell].contains(y) {
      let start = cell * Self.side * 3
      for index in rowSums.indices { sums[start + index] += rowSums[index] }
    }
  }

  /// The means as bytes, `[side, side, 3]`.
  var colours: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: sums.count)
    for y in 0..<Self.side {
      for x in 0..<Self.side {
        let count = rows[y].count * columns[x].count
        for channel in 0..<3 {
          let index = (y * Self.side + x) * 3 + channel
          bytes[index] = UInt8((sums[index] + count / 2) / count)
        }
      }
    }
    return bytes
  }
}
