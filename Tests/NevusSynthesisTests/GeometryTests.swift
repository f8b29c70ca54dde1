import NevusCore
import NevusPictures
import NevusSynthesis
import Testing

/// Changes of a lesion's place in the picture.
struct GeometryTests {
  private let lesion: Bitmap

  init() throws { lesion = try DegradationTests.lesion(40, 30) }

  private func changed(_ degradation: Degradation, of picture: Bitmap? = nil) throws -> Bitmap {
    try (picture ?? lesion).degraded(by: [degradation], seed: 1)
  }

  private func largestDifference(_ a: Bitmap, _ b: Bitmap) -> Int {
    zip(a.pixels, b.pixels).reduce(0) { max($0, abs(Int($1.0) - Int($1.1))) }
  }

  @Test(
    arguments: [.rotated(degrees: 0), .zoomed(1), .shifted(right: 0, down: 0), .oriented(.upright)]
      as [Degradation])
  func `nothing to do changes nothing`(degradation: Degradation) throws {
    #expect(try changed(degradation) == lesion)
  }

  @Test func `a shift moves whole pixels and mirrors what comes in`() throws {
    // A tenth of 30 pixels.
    let moved = try changed(.shifted(right: 0.1, down: -0.1))
    for (x, y) in [(10, 5), (3, 0), (39, 26)] { #expect(moved[x, y] == lesion[x - 3, y + 3]) }
    #expect(moved[0, 10] == lesion[3, 13] && moved[2, 10] == lesion[1, 13])
    #expect(moved[20, 29] == lesion[17, 26])
  }

  @Test func `a rotation by a right angle is a quarter turn clockwise`() throws {
    let square = try DegradationTests.lesion(41, 41)
    let turned = try changed(.rotated(degrees: 90), of: square)
    let exact = try changed(.oriented(.turnedLeft), of: square)
    #expect(largestDifference(turned, exact) <= 1)
    // The upper left corner goes to the upper right.
    #expect(exact[40, 0] == square[0, 0] && exact[40, 40] == square[40, 0])
    let back = try changed(.rotated(degrees: -90), of: exact)
    #expect(largestDifference(back, square) <= 1)
  }

  @Test func `a small rotation turns around the middle`() throws {
    let point = Bitmap(width: 61, height: 61) { x, y in
      (x - 50) * (x - 50) + (y - 30) * (y - 30) <= 4 ? (255, 255, 255) : (0, 0, 0)
    }
    let turned = try changed(.rotated(degrees: 30), of: point)
    // 20 pixels to the right of the middle, turned by 30 degrees: (17.3, 10).
    #expect(turned[47, 40][0] > 240 && turned[50, 30][0] < 10)
  }

  @Test(arguments: Orientation.allCases)
  func `turns and mirrorings only move pixels`(orientation: Orientation) throws {
    let turned = try changed(.oriented(orientation))
    #expect(turned.width == (orientation.swapsSides ? 30 : 40))
    #expect(turned.pixels.sorted() == lesion.pixels.sorted())
    #expect(turned == lesion.upright(orientation))
  }

  @Test func `closer makes a disc larger, farther smaller, the middle stays`() throws {
    let disc = Bitmap(width: 81, height: 61) { x, y in
      (x - 40) * (x - 40) + (y - 30) * (y - 30) <= 100 ? (200, 80, 60) : (20, 20, 20)
    }
    func count(_ picture: Bitmap) -> Int {
      stride(from: 0, to: picture.pixels.count, by: 4).count { picture.pixels[$0] > 110 }
    }
    let area = Double(count(disc))
    // Much farther, the mirrored edges would show the disc again.
    for factor in [Float(0.8), 1.25, 2] {
      let zoomed = try changed(.zoomed(factor), of: disc)
      #expect(zoomed[40, 30] == [200, 80, 60, 255])
      #expect(abs(Double(count(zoomed)) / area / Double(factor * factor) - 1) < 0.1)
    }
  }

  @Test func `the square is the middle at another size, and itself at its own`() throws {
    let same = lesion.square(side: 30)
    #expect(same.width == 30 && same.height == 30)
    for (x, y) in [(0, 0), (29, 29), (12, 20)] { #expect(same[x, y] == lesion[x + 5, y]) }
    let large = try changed(.square(side: 200))
    #expect(large.width == 200 && large.height == 200)
    // Larger and back loses next to nothing.
    #expect(largestDifference(large.square(side: 30), same) <= 12)
    #expect(try changed(.square(side: -3)).width == 1)
  }
}
