import NevusCore
import NevusPictures

extension Bitmap {
  /// The largest centred square at another size, by the core's own Lanczos filter: what a picture
  /// editor makes of it, without the blur that a linear filter adds.
  ///
  /// - Parameter side: limited to 1...4,096.
  public func square(side: Int) -> Bitmap {
    let side = max(1, min(4_096, side))
    let resampler = Resampler(side: side)
    var square = [UInt8](repeating: 0, count: side * side * 3)
    do {
      try resampler.begin(width: width, height: height)
      let source = resampler.source
      try pixels.withUnsafeBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        try resampler.rows(
          base + (source.y * width + source.x) * 4, count: source.height, bytesPerRow: width * 4)
      }
      try square.withUnsafeMutableBufferPointer { buffer in
        if let base = buffer.baseAddress { try resampler.finish(into: base) }
      }
    } catch {
      // A bitmap is within the limits, and all of its rows were fed.
      return self
    }
    return Bitmap(width: side, height: side) { x, y in
      let at = (y * side + x) * 3
      return (square[at], square[at + 1], square[at + 2])
    }
  }
}
