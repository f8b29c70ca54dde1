import NevusPictures

/// A straight map from the pixels of a new picture to places of the old one, around its middle.
struct Warp: Equatable, Sendable {
  /// What a step to the right and a step down become.
  var right = SIMD2<Float>(1, 0)
  var down = SIMD2<Float>(0, 1)
  /// Added to the place, in pixels.
  var offset = SIMD2<Float>(0, 0)

  /// The picture turned clockwise.
  static func rotation(degrees: Float) -> Warp {
    let (c, s) = (cosine(turns: degrees / 360), sine(turns: degrees / 360))
    return Warp(right: SIMD2(c, -s), down: SIMD2(s, c))
  }

  /// The picture seen closer by a factor, 0.1...10.
  static func zoom(_ factor: Float) -> Warp {
    let step = 1 / max(0.1, min(10, factor))
    return Warp(right: SIMD2(step, 0), down: SIMD2(0, step))
  }

  /// The picture moved by whole pixels, which no interpolation touches.
  static func shift(right: Float, down: Float) -> Warp {
    func whole(_ x: Float) -> Float { Float(wholeBelow(max(-65_535, min(65_535, x)) + 0.5)) }
    return Warp(offset: SIMD2(-whole(right), -whole(down)))
  }
}

extension Bitmap {
  /// The picture through a map, interpolated by cubics, which keep detail that a linear
  /// interpolation blurs (Keys 1981, a = -0.5). Beyond the edges it is mirrored at the border pixels'
  /// centres, as the training's variation does it. Size stays; alpha becomes opaque.
  func warped(by warp: Warp) -> Bitmap {
    let middle = SIMD2(Float(width - 1), Float(height - 1)) * 0.5
    var result = [UInt8](repeating: 255, count: pixels.count)
    pixels.withUnsafeBufferPointer { source in
      result.withUnsafeMutableBufferPointer { target in
        for y in 0..<height {
          for x in 0..<width {
            let (u, v) = (Float(x) - middle.x, Float(y) - middle.y)
            let place = middle + warp.offset + warp.right * u + warp.down * v
            store(sample(source, place), at: (y * width + x) * 4, in: target)
          }
        }
      }
    }
    return Bitmap(width: width, height: height, pixels: result) ?? self
  }

  /// The colour at a place between pixels, from the four by four around it.
  @inline(__always)
  private func sample(_ source: UnsafeBufferPointer<UInt8>, _ place: SIMD2<Float>) -> SIMD4<Float> {
    let (column, row) = (Int(wholeBelow(place.x)), Int(wholeBelow(place.y)))
    let across = Self.cubic(place.x - Float(column))
    let along = Self.cubic(place.y - Float(row))
    var sum = SIMD4<Float>.zero
    for j in 0..<4 where along[j] != 0 {
      let start = Self.mirrored(row + j - 1, height) * width
      var line = SIMD4<Float>.zero
      for i in 0..<4 where across[i] != 0 {
        let at = (start + Self.mirrored(column + i - 1, width)) * 4
        line +=
          SIMD4(Float(source[at]), Float(source[at + 1]), Float(source[at + 2]), 0) * across[i]
      }
      sum += line * along[j]
    }
    return sum
  }

  /// The weights of the pixels at -1, 0, 1 and 2 for a place `t` in 0..<1 behind pixel 0.
  @inline(__always)
  private static func cubic(_ t: Float) -> SIMD4<Float> {
    SIMD4(
      t * (-0.5 + t * (1 - 0.5 * t)), 1 + t * t * (-2.5 + 1.5 * t),
      t * (0.5 + t * (2 - 1.5 * t)), t * t * (-0.5 + 0.5 * t))
  }

  /// A row or column inside of the picture, mirrored at the border as often as needed.
  @inline(__always)
  private static func mirrored(_ index: Int, _ count: Int) -> Int {
    if index >= 0, index < count { return index }
    guard count > 1 else { return 0 }
    let period = 2 * (count - 1)
    let inside = (index % period + period) % period
    return inside < count ? inside : period - inside
  }
}
