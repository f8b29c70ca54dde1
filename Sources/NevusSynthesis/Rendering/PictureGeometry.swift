/// Pixels in picture units: the short side is 1, (0, 0) is the middle.
struct PictureGeometry: Sendable {
  let pixel: Float
  let halfWidth: Float
  let halfHeight: Float

  init(width: Int, height: Int) {
    let short = Float(min(width, height))
    pixel = 1 / short
    halfWidth = Float(width) / short * 0.5
    halfHeight = Float(height) / short * 0.5
  }

  /// Middle of a column.
  @inline(__always)
  func u(_ column: Int) -> Float { (Float(column) + 0.5) * pixel - halfWidth }

  /// Middle of a row.
  @inline(__always)
  func v(_ row: Int) -> Float { (Float(row) + 0.5) * pixel - halfHeight }
}
