import NevusPictures

/// A small filter kernel: places around a pixel, and how much each counts; the sum is 1.
struct Kernel: Sendable {
  struct Tap: Sendable {
    var x: Int
    var y: Int
    var weight: Float
  }

  private(set) var taps: [Tap]

  /// How far the taps reach, in rows and columns.
  var reach: Int { taps.reduce(0) { max($0, abs($1.x), abs($1.y)) } }

  /// Divides by the sum; no taps at all leave the pixel itself.
  private init(_ taps: [Tap]) {
    let sum = taps.reduce(Float(0)) { $0 + $1.weight }
    self.taps =
      sum > 0
      ? taps.filter { $0.weight > 0 }.map { Tap(x: $0.x, y: $0.y, weight: $0.weight / sum) }
      : [Tap(x: 0, y: 0, weight: 1)]
  }

  /// A disc, its rim weighted by how far the radius reaches into each pixel.
  ///
  /// What a lens out of focus makes of a point, to first order (Goodman, "Introduction to Fourier
  /// Optics", 1996: geometrical optics of a round aperture).
  /// - Parameter radius: pixels, limited to 0...32.
  static func disc(radius: Float) -> Kernel {
    let radius = max(0, min(32, radius))
    let reach = Int(radius + 1)
    var taps: [Tap] = []
    for y in -reach...reach {
      for x in -reach...reach {
        let distance = Float(x * x + y * y).squareRoot()
        taps.append(Tap(x: x, y: y, weight: clamped(radius + 0.5 - distance)))
      }
    }
    return Kernel(taps)
  }

  /// A straight line through the pixel: what a camera that moves evenly makes of a point.
  ///
  /// - Parameters:
  ///   - length: pixels, limited to 0...64.
  ///   - turns: direction, 0 to the right, 0.25 downwards.
  static func line(length: Float, turns: Float) -> Kernel {
    let length = max(0, min(64, length))
    let (dx, dy) = (cosine(turns: turns), sine(turns: turns))
    let reach = Int(length / 2 + 2)
    let side = 2 * reach + 1
    var weights = [Float](repeating: 0, count: side * side)
    // Four points a pixel of the line, each shared out among the four pixels around it.
    let steps = max(1, Int(length * 4))
    for step in 0...steps {
      let along = (Float(step) / Float(steps) - 0.5) * length
      let (x, y) = (dx * along, dy * along)
      let (column, row) = (Int(wholeBelow(x)), Int(wholeBelow(y)))
      let (right, down) = (x - Float(column), y - Float(row))
      let at = (row + reach) * side + column + reach
      weights[at] += (1 - right) * (1 - down)
      weights[at + 1] += right * (1 - down)
      weights[at + side] += (1 - right) * down
      weights[at + side + 1] += right * down
    }
    return Kernel(
      weights.indices.map {
        Tap(x: $0 % side - reach, y: $0 / side - reach, weight: weights[$0])
      })
  }
}

extension Bitmap {
  /// Filters by a kernel; beyond the edges the edge's pixels go on. Alpha stays.
  mutating func convolve(_ kernel: Kernel) {
    let reach = kernel.reach
    guard reach > 0 else { return }
    let (width, height) = (width, height)
    let stride = width + 2 * reach
    var padded = [SIMD4<Float>](repeating: .zero, count: stride * (height + 2 * reach))
    for y in 0..<height + 2 * reach {
      let row = max(0, min(height - 1, y - reach)) * width
      for x in 0..<stride {
        let at = (row + max(0, min(width - 1, x - reach))) * 4
        padded[y * stride + x] = SIMD4(
          Float(pixels[at]), Float(pixels[at + 1]), Float(pixels[at + 2]), 0)
      }
    }
    let offsets = kernel.taps.map { (at: $0.y * stride + $0.x, weight: $0.weight) }
    padded.withUnsafeBufferPointer { padded in
      pixels.withUnsafeMutableBufferPointer { bytes in
        for y in 0..<height {
          let start = (y + reach) * stride + reach
          for x in 0..<width {
            var sum = SIMD4<Float>.zero
            for tap in offsets { sum += padded[start + x + tap.at] * tap.weight }
            store(sum, at: (y * width + x) * 4, in: bytes)
          }
        }
      }
    }
  }
}
