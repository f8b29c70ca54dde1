/// An irregular honeycomb: one point in each cell of a staggered grid.
///
/// Source: Worley, "A Cellular Texture Basis Function", 1996.
struct Cells: Sendable {
  private let seed: UInt32
  private let jitter: Float

  /// - Parameter jitter: how far points stray, 0 (regular hexagons) to 1.
  init(seed: UInt64, jitter: Float) {
    self.seed = UInt32(truncatingIfNeeded: seed ^ (seed >> 32))
    self.jitter = jitter
  }

  /// Distance of (x, y) from the nearest wall between two points' cells, in grid units: 0 on the
  /// wall, about 0.8 in a cell's middle.
  @inline(__always)
  func wall(_ x: Float, _ y: Float) -> Float {
    let row = wholeBelow(y)
    var first: Float = 9
    var second: Float = 9
    for dy in Int32(-1)...1 {
      let cellRow = row &+ dy
      let shift: Float = cellRow & 1 == 0 ? 0 : 0.5
      let column = wholeBelow(x - shift)
      for dx in Int32(-1)...1 {
        let bits = latticeHash(column &+ dx, cellRow, seed)
        let px =
          Float(column &+ dx) + shift + 0.5
          + jitter * (Float(Int32(bitPattern: bits & 0xFFFF)) * 0x1p-16 - 0.5)
        let py =
          Float(cellRow) + 0.5 + jitter * (Float(Int32(bitPattern: bits >> 16)) * 0x1p-16 - 0.5)
        let distance = (px - x) * (px - x) + (py - y) * (py - y)
        second = min(second, max(first, distance))
        first = min(first, distance)
      }
    }
    return second.squareRoot() - first.squareRoot()
  }
}
