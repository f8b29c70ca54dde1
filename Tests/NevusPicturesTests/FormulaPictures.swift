import NevusPictures

/// Smooth colours with a sharp-edged disc: every side of it differs, so a turned picture shows.
func formulaBitmap(width: Int, height: Int) -> Bitmap {
  Bitmap(width: width, height: height) { x, y in
    let dx = 4 * x - width
    let dy = 4 * y - height
    let isInDisc = dx * dx + dy * dy < width * height
    return (
      UInt8(x * 255 / max(1, width - 1)), UInt8(y * 255 / max(1, height - 1)),
      isInDisc ? 200 : 40
    )
  }
}

/// The mean absolute difference of all samples, or nil if the sizes differ.
func meanDifference(_ a: Bitmap, _ b: Bitmap) -> Double? {
  guard a.width == b.width, a.height == b.height else { return nil }
  let sum = zip(a.pixels, b.pixels).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
  return Double(sum) / Double(a.pixels.count)
}
