/// Well mixed bits of a lattice point.
@inline(__always)
func latticeHash(_ x: Int32, _ y: Int32, _ seed: UInt32) -> UInt32 {
  var bits =
    seed ^ (UInt32(bitPattern: x) &* 0x9E37_79B1) ^ (UInt32(bitPattern: y) &* 0x85EB_CA77)
  bits = (bits ^ (bits >> 15)) &* 0x2C1B_3C6D
  bits = (bits ^ (bits >> 12)) &* 0x297A_2D39
  return bits ^ (bits >> 15)
}

/// Smooth random landscape with mean 0, mostly within -1...1.
///
/// Source: Perlin, "Improving Noise", 2002; the gradients' lengths vary here.
struct GradientNoise: Sendable {
  private let seed: UInt32

  init(seed: UInt64) { self.seed = UInt32(truncatingIfNeeded: seed ^ (seed >> 32)) }

  /// The landscape's height; features are one unit wide.
  @inline(__always)
  func callAsFunction(_ x: Float, _ y: Float) -> Float {
    let column = wholeBelow(x)
    let row = wholeBelow(y)
    let fx = x - Float(column)
    let fy = y - Float(row)
    let sx = fx * fx * fx * (fx * (fx * 6 - 15) + 10)
    let sy = fy * fy * fy * (fy * (fy * 6 - 15) + 10)
    let top = mix(
      slope(column, row, fx, fy), slope(column &+ 1, row, fx - 1, fy), sx)
    let bottom = mix(
      slope(column, row &+ 1, fx, fy - 1), slope(column &+ 1, row &+ 1, fx - 1, fy - 1), sx)
    return mix(top, bottom, sy) * 1.8
  }

  /// Three octaves, each twice as fine and half as high.
  @inline(__always)
  func rough(_ x: Float, _ y: Float) -> Float {
    self(x, y) + 0.5 * self(x * 2 + 17.3, y * 2 - 5.1) + 0.25 * self(x * 4 - 9.7, y * 4 + 31.9)
  }

  @inline(__always)
  private func slope(_ column: Int32, _ row: Int32, _ dx: Float, _ dy: Float) -> Float {
    let bits = latticeHash(column, row, seed)
    let gx = Float(Int32(bitPattern: bits & 0xFFFF)) * 0x1p-15 - 1
    let gy = Float(Int32(bitPattern: bits >> 16)) * 0x1p-15 - 1
    return gx * dx + gy * dy
  }
}
