import NevusPictures

extension Bitmap {
  /// The picture at another size by an antialiased triangle filter; alpha becomes opaque.
  ///
  /// Sides are limited to what a bitmap may have.
  public func resized(width newWidth: Int, height newHeight: Int) -> Bitmap {
    let columns = TriangleWeights(from: width, to: max(1, newWidth))
    let rows = TriangleWeights(from: height, to: max(1, newHeight))
    let (across, down) = (columns.starts.count, rows.starts.count)
    var result = [UInt8](repeating: 255, count: across * down * 4)
    // Rows narrowed once each, kept for as long as the outgoing row needs them.
    var ring = [SIMD4<Float>](repeating: .zero, count: rows.taps * across)
    var next = 0
    pixels.withUnsafeBufferPointer { bytes in
      result.withUnsafeMutableBufferPointer { result in
        ring.withUnsafeMutableBufferPointer { ring in
          for y in 0..<down {
            let first = rows.starts[y]
            while next < first + rows.taps {
              narrow(next, columns, from: bytes, into: ring, at: next % rows.taps * across)
              next += 1
            }
            for x in 0..<across {
              var sum = SIMD4<Float>.zero
              for tap in 0..<rows.taps {
                sum += ring[(first + tap) % rows.taps * across + x] * rows[y, tap]
              }
              store(sum, at: (y * across + x) * 4, in: result)
            }
          }
        }
      }
    }
    return Bitmap(width: across, height: down, pixels: result) ?? self
  }

  private func narrow(
    _ y: Int, _ columns: TriangleWeights, from bytes: UnsafeBufferPointer<UInt8>,
    into ring: UnsafeMutableBufferPointer<SIMD4<Float>>, at start: Int
  ) {
    for x in 0..<columns.starts.count {
      var at = (y * width + columns.starts[x]) * 4
      var sum = SIMD4<Float>.zero
      for tap in 0..<columns.taps {
        sum +=
          SIMD4(Float(bytes[at]), Float(bytes[at + 1]), Float(bytes[at + 2]), 0) * columns[x, tap]
        at += 4
      }
      ring[start + x] = sum
    }
  }
}

/// Which source samples make a target sample, and by how much: `taps` of them from `starts[i]` on.
struct TriangleWeights {
  let starts: [Int]
  let taps: Int
  private var weights: [Float]

  init(from count: Int, to target: Int) {
    let ratio = Float(count) / Float(target)
    let reach = max(1, ratio)
    let taps = min(count, Int(2 * reach) + 2)
    var starts: [Int] = []
    var weights: [Float] = []
    for index in 0..<target {
      let centre = (Float(index) + 0.5) * ratio - 0.5
      let start = max(0, min(count - taps, Int(wholeBelow(centre - reach)) + 1))
      let own = (0..<taps).map { max(0, 1 - abs(Float(start + $0) - centre) / reach) }
      let sum = own.reduce(0, +)
      starts.append(start)
      weights += own.map { sum > 0 ? $0 / sum : 1 / Float(taps) }
    }
    self.starts = starts
    self.taps = taps
    self.weights = weights
  }

  @inline(__always)
  subscript(index: Int, tap: Int) -> Float { weights[index * taps + tap] }
}
