import NevusPictures

extension Bitmap {
  /// Blurs by a Gaussian of the given standard deviation in pixels, cut off at three of them;
  /// beyond the edges the edge's pixels go on.
  ///
  /// Rows first, then columns over a ring of blurred rows, so memory is a few rows.
  mutating func blur(sigma: Float) {
    let weights = Self.gaussian(sigma: sigma)
    let radius = weights.count / 2
    guard radius > 0 else { return }
    let (width, height) = (width, height)
    var ring = [SIMD4<Float>](repeating: .zero, count: weights.count * width)
    pixels.withUnsafeMutableBufferPointer { bytes in
      ring.withUnsafeMutableBufferPointer { ring in
        func slot(_ row: Int) -> Int { row % weights.count * width }
        var next = 0
        for y in 0..<height {
          while next <= min(y + radius, height - 1) {
            Self.blurRow(next, width, weights, from: bytes, into: ring, at: slot(next))
            next += 1
          }
          for x in 0..<width {
            var sum = SIMD4<Float>.zero
            for tap in 0..<weights.count {
              let row = max(0, min(height - 1, y + tap - radius))
              sum += ring[slot(row) + x] * weights[tap]
            }
            store(sum, at: (y * width + x) * 4, in: bytes)
          }
        }
      }
    }
  }

  private static func blurRow(
    _ y: Int, _ width: Int, _ weights: [Float], from bytes: UnsafeMutableBufferPointer<UInt8>,
    into ring: UnsafeMutableBufferPointer<SIMD4<Float>>, at start: Int
  ) {
    let radius = weights.count / 2
    let row = y * width
    for x in 0..<width {
      var sum = SIMD4<Float>.zero
      for tap in 0..<weights.count {
        let at = (row + max(0, min(width - 1, x + tap - radius))) * 4
        sum +=
          SIMD4(Float(bytes[at]), Float(bytes[at + 1]), Float(bytes[at + 2]), 0) * weights[tap]
      }
      ring[start + x] = sum
    }
  }

  /// Weights of -radius...radius with sum 1; a single one for no blur.
  private static func gaussian(sigma: Float) -> [Float] {
    let sigma = max(0, min(64, sigma))
    guard sigma > 0.05 else { return [1] }
    let radius = max(1, Int(sigma * 3 + 0.999))
    let weights = (-radius...radius).map { decay(Float($0 * $0) / (2 * sigma * sigma)) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
}
