import NevusPictures
import NevusSynthesis
import Testing

/// Lenses out of focus and cameras that move.
struct KernelTests {
  private let point = Bitmap(width: 61, height: 61) { x, y in
    x == 30 && y == 30 ? (255, 255, 255) : (0, 0, 0)
  }
  private let edge = Bitmap(width: 64, height: 64) { x, _ in
    x < 32 ? (0, 0, 0) : (240, 240, 240)
  }

  private func lit(_ picture: Bitmap) -> [(x: Int, y: Int, value: Int)] {
    (0..<picture.width * picture.height).compactMap { index in
      let (x, y) = (index % picture.width, index / picture.width)
      let value = Int(picture[x, y][0])
      return value > 0 ? (x, y, value) : nil
    }
  }

  @Test func `a point out of focus is an even disc`() throws {
    let soft = try point.degraded(by: [.defocus(radius: 3)], seed: 0)
    // 255 over about pi 3² pixels.
    for (x, y) in [(30, 30), (32, 30), (30, 28), (31, 31)] { #expect(soft[x, y][0] == 9) }
    #expect(soft[34, 30][0] == 0 && soft[33, 33][0] == 0)
    #expect(lit(soft).allSatisfy { ($0.x - 30) * ($0.x - 30) + ($0.y - 30) * ($0.y - 30) <= 13 })
    #expect(try point.degraded(by: [.defocus(radius: 0)], seed: 0) == point)
  }

  @Test func `a larger radius makes an edge wider, and keeps the mean`() throws {
    let widths = try [Float(1), 3, 6].map { radius in
      let soft = try edge.degraded(by: [.defocus(radius: radius)], seed: 0)
      #expect(abs(meanColour(soft.pixels, width: 64).x - 120) < 1)
      return (0..<64).count { (1...238).contains(soft[$0, 32][0]) }
    }
    #expect(widths == widths.sorted() && widths[0] >= 2 && widths[2] >= 10)
  }

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `a point of a moved camera is a line of that length through it`(seed: UInt64) throws {
    let moved = try point.degraded(by: [.motionBlur(length: 12)], seed: seed)
    let trace = lit(moved)
    let reaches = trace.map {
      (Double(($0.x - 30) * ($0.x - 30) + ($0.y - 30) * ($0.y - 30))).squareRoot()
    }
    let reach = try #require(reaches.max())
    #expect(reach > 4.5 && reach < 8)
    // As much on one side as on the other.
    let middle = trace.reduce((0, 0)) {
      ($0.0 + ($1.x - 30) * $1.value, $0.1 + ($1.y - 30) * $1.value)
    }
    let sum = trace.reduce(0) { $0 + $1.value }
    #expect(abs(middle.0) <= sum / 2 && abs(middle.1) <= sum / 2)
    #expect(abs(sum - 255) < 30)
    #expect(try point.degraded(by: [.motionBlur(length: 12)], seed: seed) == moved)
  }

  @Test func `the direction comes from the seed`() throws {
    let traces = try (1...6).map {
      try point.degraded(by: [.motionBlur(length: 12)], seed: UInt64($0)).pixels
    }
    #expect(Set(traces).count > 3)
  }
}
