import NevusPictures

extension Bitmap {
  /// The picture after some degradations, one after the other; size and alpha stay, but for the size
  /// after quarter turns (`oriented`) and `square`.
  ///
  /// Parameters out of range are limited to it. Neighbouring changes of colour are joined into one
  /// pass, so they are limited to 0...255 once, at the end.
  /// - Parameter seed: places hairs, ink, noise and the like.
  /// - Throws: `EncodingError` or `PictureFileError` where JPEG cannot hold the picture (a side
  ///   above 65,500 pixels).
  public func degraded(by degradations: [Degradation], seed: UInt64) throws -> Bitmap {
    var result = self
    var matrix: ColourMatrix?
    for (index, degradation) in degradations.enumerated() {
      if let change = ColourMatrix(degradation) {
        matrix = matrix?.followed(by: change) ?? change
        continue
      }
      if let change = matrix { result.apply(change) }
      matrix = nil
      try result.apply(degradation, seed: SplitMix64.seed(seed, for: 40 + UInt64(index)))
    }
    if let change = matrix { result.apply(change) }
    return result
  }

  /// Changes every pixel's colour.
  public mutating func apply(_ matrix: ColourMatrix) {
    mapRows { _ in { _, colour in matrix(colour) } }
  }

  private mutating func apply(_ degradation: Degradation, seed: UInt64) throws {
    switch degradation {
    case .gaussianBlur(let sigma): blur(sigma: sigma)
    case .noise(let deviation): addNoise(deviation: deviation, seed: seed)
    case .resampled(let share):
      let share = max(0.01, min(1, share))
      let small = resized(
        width: max(1, Int(Float(width) * share + 0.5)),
        height: max(1, Int(Float(height) * share + 0.5)))
      self = small.resized(width: width, height: height)
    case .jpeg(let quality): self = try throughJPEG(quality: quality)
    case .defocus(let radius): convolve(.disc(radius: radius))
    case .motionBlur(let length):
      var generator = SplitMix64(seed: seed)
      convolve(.line(length: length, turns: generator.uniform()))
    case .rotated(let degrees): self = warped(by: .rotation(degrees: degrees))
    case .oriented(let orientation): self = upright(orientation)
    case .shifted(let right, let down):
      let short = Float(min(width, height))
      self = warped(by: .shift(right: right * short, down: down * short))
    case .zoomed(let factor): self = warped(by: .zoom(factor))
    case .square(let side): self = square(side: side)
    case .hairs, .ink, .ruler, .bubbles, .glare, .unevenLight, .darkCorners:
      overlay(degradation, seed: seed)
    case .brightness, .contrast, .saturation, .hue, .whiteBalance:
      if let matrix = ColourMatrix(degradation) { apply(matrix) }
    }
  }

  private mutating func addNoise(deviation: Float, seed: UInt64) {
    let bits = UInt32(truncatingIfNeeded: seed)
    // Four bytes' sum: a bell with mean 510 and standard deviation 147.8.
    @inline(__always)
    func bell(_ hash: UInt32) -> Float {
      let sum = (hash & 0xFF) &+ (hash >> 8 & 0xFF) &+ (hash >> 16 & 0xFF) &+ hash >> 24
      return (Float(Int32(bitPattern: sum)) - 510) / 147.8
    }
    let scale = max(0, min(255, deviation))
    mapRows { y in
      { x, colour in
        let (x, y) = (Int32(truncatingIfNeeded: x), Int32(truncatingIfNeeded: y))
        return colour
          + scale
          * SIMD4(
            bell(latticeHash(x, y, bits)), bell(latticeHash(x, y, bits &+ 1)),
            bell(latticeHash(x, y, bits &+ 2)), 0)
      }
    }
  }
}
