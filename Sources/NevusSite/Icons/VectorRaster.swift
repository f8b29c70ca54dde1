/// A drawing as pixels, with soft edges.
struct VectorRaster {
  /// RGBA, `[side, side, 4]`, alpha not premultiplied.
  private(set) var pixels: [UInt8]

  private let side: Int
  /// Lines of samples in each row of pixels; along a line coverage is exact.
  private static let samples = 8

  init(_ drawing: VectorDrawing, side: Int) {
    self.side = side
    pixels = []
    pixels.reserveCapacity(side * side * 4)
    for row in 0..<side {
      let ground = SIMD4<Double>(
        Self.colour(drawing.ground ?? [0, 0, 0]), drawing.ground == nil ? 0 : 1)
      // Premultiplied while shapes are laid over one another.
      var line = [SIMD4<Double>](repeating: ground, count: side)
      for shape in drawing.shapes {
        let colour = SIMD4(Self.colour(shape.colour), 1)
        for (column, share) in coverage(of: shape, row: row).enumerated() where share > 0 {
          line[column] = colour * share + line[column] * (1 - share)
        }
      }
      for pixel in line { append(pixel) }
    }
  }

  private mutating func append(_ pixel: SIMD4<Double>) {
    let alpha = pixel.w
    for channel in 0..<3 {
      let value = alpha > 0 ? pixel[channel] / alpha : 0
      pixels.append(UInt8(max(0, min(255, value.rounded()))))
    }
    pixels.append(UInt8(max(0, min(255, (alpha * 255).rounded()))))
  }

  /// How much of each pixel of a row lies inside, from 0 to 1.
  private func coverage(of shape: VectorDrawing.Shape, row: Int) -> [Double] {
    var shares = [Double](repeating: 0, count: side)
    for sample in 0..<Self.samples {
      let y = (Double(row) + (Double(sample) + 0.5) / Double(Self.samples)) / Double(side)
      var winding = 0
      var start = 0.0
      for crossing in crossings(of: shape, y: y) {
        if winding != 0 { fill(&shares, from: start, to: crossing.x) }
        winding += crossing.direction
        start = crossing.x
      }
    }
    return shares
  }

  /// Where a line of samples meets the edges, from the left.
  private func crossings(of shape: VectorDrawing.Shape, y: Double) -> [(x: Double, direction: Int)]
  {
    var found: [(x: Double, direction: Int)] = []
    for line in shape.lines {
      for (a, b) in zip(line, line.dropFirst() + line.prefix(1)) where (a.y <= y) != (b.y <= y) {
        found.append((a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x), b.y > a.y ? 1 : -1))
      }
    }
    return found.sorted { $0.x < $1.x }
  }

  private func fill(_ shares: inout [Double], from start: Double, to end: Double) {
    let from = max(0, start * Double(side))
    let to = min(Double(side), end * Double(side))
    guard from < to else { return }
    for column in Int(from)..<min(side, Int(to.rounded(.up))) {
      let inside = min(to, Double(column + 1)) - max(from, Double(column))
      shares[column] = min(1, shares[column] + max(0, inside) / Double(Self.samples))
    }
  }

  private static func colour(_ parts: [UInt8]) -> SIMD3<Double> {
    SIMD3(Double(parts[0]), Double(parts[1]), Double(parts[2]))
  }
}
