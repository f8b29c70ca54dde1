/// A square map of luma without its slow changes: what remains when every cell loses the mean of its
/// surroundings. Light, vignette and skin tone go; border, network, hairs stay.
struct DetailMap: Sendable {
  let side: Int
  /// `[side, side]`, row-major.
  let values: [Float]

  /// - Parameters:
  ///   - cells: luma, `[side, side]`.
  ///   - radius: the surroundings reach this many cells to each side.
  init(_ cells: [Float], side: Int, radius: Int = 3) {
    // Sums over every rectangle from the top left corner, one cell larger on both sides.
    let wide = side + 1
    var sums = [Float](repeating: 0, count: wide * wide)
    for y in 0..<side {
      for x in 0..<side {
        sums[(y + 1) * wide + x + 1] =
          cells[y * side + x] + sums[y * wide + x + 1] + sums[(y + 1) * wide + x]
          - sums[y * wide + x]
      }
    }
    var values = cells
    for y in 0..<side {
      let (top, bottom) = (max(0, y - radius), min(side, y + radius + 1))
      for x in 0..<side {
        let (left, right) = (max(0, x - radius), min(side, x + radius + 1))
        let upper = sums[top * wide + right] - sums[top * wide + left]
        let lower = sums[bottom * wide + right] - sums[bottom * wide + left]
        values[y * side + x] -= (lower - upper) / Float((bottom - top) * (right - left))
      }
    }
    self.side = side
    self.values = values
  }
}
