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

/// A repeatable source of numbers.
///
/// Source: SplitMix64, Steele, Lea and Flood, "Fast splittable pseudorandom number generators".
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
