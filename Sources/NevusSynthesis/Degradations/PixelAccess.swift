import NevusPictures

extension Bitmap {
  /// Changes every pixel's colour in place; `row` is called once a row and may return nil to leave
  /// the row as it is. Colours are in levels; results are rounded and limited. Alpha stays.
  @inline(__always)
  mutating func mapRows(
    _ row: (_ y: Int) -> ((_ x: Int, _ colour: SIMD4<Float>) -> SIMD4<Float>)?
  ) {
    let (width, height) = (width, height)
    pixels.withUnsafeMutableBufferPointer { bytes in
      for y in 0..<height {
        guard let change = row(y) else { continue }
        var at = y * width * 4
        for x in 0..<width {
          let colour = SIMD4(
            Float(bytes[at]), Float(bytes[at + 1]), Float(bytes[at + 2]), 0)
          store(change(x, colour), at: at, in: bytes)
          at += 4
        }
      }
    }
  }
}

/// Writes a colour in levels as three rounded bytes.
@inline(__always)
func store(_ colour: SIMD4<Float>, at index: Int, in bytes: UnsafeMutableBufferPointer<UInt8>) {
  // In this order `min` turns what is no number into 255.
  let levels = colour + 0.5
  bytes[index] = UInt8(max(0, min(255, levels.x)))
  bytes[index + 1] = UInt8(max(0, min(255, levels.y)))
  bytes[index + 2] = UInt8(max(0, min(255, levels.z)))
}
