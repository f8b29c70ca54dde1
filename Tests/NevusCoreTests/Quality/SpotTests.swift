import NevusCore
import Testing

struct SpotTests {
  /// The drawn ellipse's rectangle.
  private let truth = (left: 30, top: 28, right: 90, bottom: 64)

  private func isAround(_ box: Crop, tolerance: Int = 5) -> Bool {
    abs(box.x - truth.left) <= tolerance && abs(box.y - truth.top) <= tolerance
      && abs(box.x + box.width - truth.right) <= tolerance
      && abs(box.y + box.height - truth.bottom) <= tolerance
  }

  @Test func `the rectangle is around the lesion`() throws {
    for seed in UInt64(1)...5 {
      let spot = try #require(DrawnSquare(seed: seed).quality().lesion)
      #expect(isAround(spot.box), "\(spot.box)")
      // The ellipse's area over the square's.
      #expect(abs(spot.share - 0.135) < 0.02 && spot.border == 0)
      #expect(spot.fill > 0.6)
    }
  }

  @Test func `the rectangle is in pixels of the upright picture`() throws {
    let plain = try #require(DrawnSquare().quality().lesion).box
    let crop = Crop(x: 1_000, y: 2_000, width: 1_120, height: 560)
    let box = try #require(DrawnSquare().quality(of: crop).lesion).box
    #expect(
      box
        == Crop(
          x: 1_000 + plain.x * 10, y: 2_000 + plain.y * 5, width: plain.width * 10,
          height: plain.height * 5))
  }

  @Test func `it is found in the dark and in flat light`() throws {
    for factor in [0.2, 0.4] {
      var dark = DrawnSquare()
      dark.map { $2 * factor }
      #expect(isAround(try #require(dark.quality().lesion).box))
      var flat = DrawnSquare()
      flat.map { 140 + ($2 - 140) * factor }
      #expect(isAround(try #require(flat.quality().lesion).box))
    }
  }

  @Test func `black corners are not taken for it`() throws {
    var square = DrawnSquare()
    let middle = Double(DrawnSquare.side) / 2
    square.map { place, _, value in
      let (x, y) = (Double(place % DrawnSquare.side), Double(place / DrawnSquare.side))
      let far = (x - middle) * (x - middle) + (y - middle) * (y - middle)
      return far > middle * middle * 1.1 ? 8 : value
    }
    #expect(isAround(try #require(square.quality().lesion).box))
  }

  @Test func `light that falls off to one side does not hide it`() throws {
    var square = DrawnSquare()
    square.map { place, _, value in
      value * (1 - 0.3 * Double(place / DrawnSquare.side) / Double(DrawnSquare.side))
    }
    #expect(isAround(try #require(square.quality().lesion).box))
  }

  @Test func `a lesion that goes on beyond the edge touches it`() throws {
    var square = DrawnSquare(hasSpot: false)
    square.map { place, _, value in place % DrawnSquare.side < 50 ? value * 0.45 : value }
    let spot = try #require(square.quality().lesion)
    #expect(spot.border > 0.3 && spot.box.x == 0 && spot.box.height == DrawnSquare.side)
  }
}
