/// Lays RGBA pixels over white, in place; alpha becomes 255.
///
/// `(c * a + 255 * (255 - a) + 127) / 255` for each colour sample `c` with alpha `a`, both of 8
/// bits and not premultiplied. 255 is odd, so no quotient lies halfway and this is the one
/// correctly rounded result; and `255 * (255 - a)` divides evenly, so it also equals
/// `round(c * a / 255) + 255 - a`: a browser that premultiplies with rounding and draws onto a
/// white canvas arrives at the same bytes. Chromium does; WebKit (2.50) drops the remainder of
/// `c * a / 255`, and arrives one level lower for 48 % of all pairs of `c` and `a`.
///
/// - Parameters:
///   - pixels: `[count, 4]` bytes.
///   - count: How many pixels.
@_optimize(speed)
public func composeOverWhite(_ pixels: UnsafeMutableRawPointer, count: Int) {
  let bytes = pixels.assumingMemoryBound(to: UInt8.self)
  for pixel in 0..<count {
    let rgba = bytes + 4 * pixel
    let alpha = UInt32(rgba[3])
    if alpha == 255 { continue }
    for channel in 0..<3 {
      let sum = UInt32(rgba[channel]) * alpha + 255 * (255 - alpha) + 127
      rgba[channel] = UInt8(truncatingIfNeeded: sum / 255)
    }
    rgba[3] = 255
  }
}
