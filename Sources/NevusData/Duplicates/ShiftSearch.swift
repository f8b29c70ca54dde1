/// How well two pictures agree when one is shifted by up to an eighth of its side.
///
/// The middle of the first, 24 x 22 of 32 x 32 cells of detail, is correlated with the second at
/// every second shift, then at the best one's neighbours.
struct ShiftSearch: Sendable {
  /// Cells a side.
  static let side = 32
  /// The largest shift, in cells.
  static let reach = 4
  private static let left = 4
  private static let top = 5
  private static let width = 24
  private static let height = 22
  private static let shifts = 2 * reach + 1

  /// The best agreement found.
  struct Match {
    /// Pearson's correlation, -1 to 1.
    var correlation: Float
    /// Where the second picture's content lies, in cells to the right and down.
    var x: Int
    var y: Int
  }

  /// `[count, 32, 32]`.
  private let details: [Float]
  /// Mean and inverse deviation of the window, for every picture and shift: `[count, 9, 9]`.
  private let means: [Float]
  private let scales: [Float]

  /// - Parameter maps: detail in 32 x 32 cells, one for each picture.
  init(_ maps: [DetailMap]) {
    details = maps.flatMap(\.values)
    var means: [Float] = []
    var scales: [Float] = []
    for map in maps {
      for y in -Self.reach...Self.reach {
        for x in -Self.reach...Self.reach {
          var (sum, squares): (Float, Float) = (0, 0)
          for row in Self.top + y..<Self.top + y + Self.height {
            for column in Self.left + x..<Self.left + x + Self.width {
              let value = map.values[row * Self.side + column]
              sum += value
              squares += value * value
            }
          }
          let variance = squares - sum * sum / Float(Self.width * Self.height)
          means.append(sum / Float(Self.width * Self.height))
          // A window without detail agrees with nothing.
          scales.append(variance > 1e-3 ? 1 / variance.squareRoot() : 0)
        }
      }
    }
    self.means = means
    self.scales = scales
  }

  /// The best shift of picture `second` against picture `first`.
  func match(_ first: Int, _ second: Int) -> Match {
    details.withUnsafeBufferPointer { details in
      guard let base = details.baseAddress else { return Match(correlation: 0, x: 0, y: 0) }
      let (a, b) = (base + first * Self.side * Self.side, base + second * Self.side * Self.side)
      var best = Match(correlation: -2, x: 0, y: 0)
      func consider(_ x: Int, _ y: Int) {
        let value = correlation(a, b, first, second, x, y)
        if value > best.correlation { best = Match(correlation: value, x: x, y: y) }
      }
      for y in stride(from: -Self.reach, through: Self.reach, by: 2) {
        for x in stride(from: -Self.reach, through: Self.reach, by: 2) { consider(x, y) }
      }
      let rough = best
      for y in max(-Self.reach, rough.y - 1)...min(Self.reach, rough.y + 1) {
        for x in max(-Self.reach, rough.x - 1)...min(Self.reach, rough.x + 1) { consider(x, y) }
      }
      return best
    }
  }

  @inline(__always)
  private func correlation(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ first: Int, _ second: Int, _ x: Int,
    _ y: Int
  ) -> Float {
    var lanes = SIMD8<Float>.zero
    for row in Self.top..<Self.top + Self.height {
      let rowA = UnsafeRawPointer(a + row * Self.side + Self.left)
      let rowB = UnsafeRawPointer(b + (row + y) * Self.side + Self.left + x)
      for block in 0..<Self.width / 8 {
        lanes +=
          rowA.loadUnaligned(fromByteOffset: block * 32, as: SIMD8<Float>.self)
          * rowB.loadUnaligned(fromByteOffset: block * 32, as: SIMD8<Float>.self)
      }
    }
    let perPicture = Self.shifts * Self.shifts
    let centre = first * perPicture + perPicture / 2
    let moved = second * perPicture + (y + Self.reach) * Self.shifts + x + Self.reach
    let product = lanes.sum() - means[centre] * means[moved] * Float(Self.width * Self.height)
    return product * scales[centre] * scales[moved]
  }
}
