import NevusCore
import NevusTestSupport
import Testing

struct QualityMeterTests {
  /// Whether every number is less than the one before.
  private func falls(_ values: [Float]) -> Bool {
    zip(values, values.dropFirst()).allSatisfy { $0 > $1 }
  }

  private func measures(
    _ strengths: [Double], _ change: (inout DrawnSquare, Double) -> Void
  ) -> [PictureQuality] {
    strengths.map { strength in
      var square = DrawnSquare()
      change(&square, strength)
      return square.quality()
    }
  }

  @Test func `sharpness falls with every blur, down to one half`() {
    let found = measures([0, 1, 2, 4, 8, 16]) { $0.blur(Int($1)) }.map(\.sharpness)
    #expect(falls(found), "\(found)")
    #expect(found[0] > 0.65 && found[5] > 0.4 && found[5] < 0.55, "\(found)")
  }

  @Test func `sharpness hardly depends on light and contrast`() {
    let plain = DrawnSquare().quality().sharpness
    let others =
      measures([0.3, 0.6]) { square, factor in square.map { $2 * factor } }
      + measures([0.4, 0.7]) { square, factor in square.map { 127 + ($2 - 127) * factor } }
    for other in others { #expect(abs(other.sharpness - plain) < 0.05, "\(other.sharpness)") }
  }

  @Test func `grain grows with noise, and a little of it does not make a blurred picture sharp`() {
    let found = measures([0, 4, 8, 16, 32]) { $0.addNoise($1) }.map(\.grain)
    #expect(falls(found.reversed()), "\(found)")
    #expect(found[0] < 0.8 && found[4] > 1.4 && found[4] < 2.1, "\(found)")
    var blurred = DrawnSquare()
    blurred.blur(8)
    blurred.addNoise(2)
    #expect(blurred.quality().sharpness < DrawnSquare().quality().sharpness)
  }

  @Test func `light, contrast and clipped follow the light`() {
    let darker = measures([1, 0.8, 0.5, 0.2, 0.05]) { square, factor in square.map { $2 * factor } }
    #expect(falls(darker.map(\.light)) && falls(darker.map(\.contrast)))
    #expect(darker.allSatisfy { $0.clipped == 0 && $0.glare == 0 })
    let brighter = measures([1.2, 1.5, 2, 3]) { square, factor in square.map { $2 * factor } }
    #expect(falls(brighter.map(\.clipped).reversed()), "\(brighter.map(\.clipped))")
    #expect(brighter[3].glare > brighter[0].glare)
    let flatter = measures([1, 0.5, 0.2, 0.05]) { square, factor in
      square.map { 150 + ($2 - 150) * factor }
    }
    #expect(falls(flatter.map(\.contrast)))
  }

  @Test func `glare is the share of white pixels`() {
    let side = DrawnSquare.side
    let found = measures([0, 4, 8, 16]) { square, width in
      square.map { place, _, value in
        Double(place % side) < width && Double(place / side) < width ? 255 : value
      }
    }.map(\.glare)
    #expect(found == [0, 4, 8, 16].map { Float($0 * $0) / Float(side * side) })
  }

  @Test(arguments: Orientation.allCases)
  func `a turned or mirrored square measures the same`(turn: Orientation) throws {
    let (plain, turned) = (DrawnSquare().quality(), DrawnSquare().quality(turn))
    #expect(turned.sharpness == plain.sharpness && turned.grain == plain.grain)
    #expect(turned.light == plain.light && turned.contrast == plain.contrast)
    #expect(turned.clipped == plain.clipped && turned.glare == plain.glare)
    let (spot, turnedSpot) = (try #require(plain.lesion), try #require(turned.lesion))
    #expect(turnedSpot.share == spot.share && turnedSpot.border == spot.border)
    let side = DrawnSquare.side
    #expect(turn.stored(turnedSpot.box, width: side, height: side) == spot.box)
  }

  @Test func `a blank square has no detail and no spot`() {
    for level in [0, 1, 90, 254, 255] as [UInt8] {
      let side = 32
      let quality = DrawnSquare.measure(
        [UInt8](repeating: level, count: side * side * 3), side: side,
        of: Crop(x: 0, y: 0, width: 7, height: 5))
      #expect(quality.sharpness == 0 && quality.grain == 0 && quality.contrast == 0)
      #expect(quality.light == Float(level) / 255 && quality.resolution == 5)
      #expect(quality.lesion == nil && !quality.problems.isPoor)
    }
  }

  @Test(arguments: [8, 9, 31, 64, 225])
  func `random squares of any side have finite numbers in their ranges`(side: Int) {
    var random = SeededGenerator(seed: UInt64(side))
    let bytes = (0..<side * side * 3).map { _ in UInt8.random(in: 0...255, using: &random) }
    let quality = DrawnSquare.measure(
      bytes, side: side, of: Crop(x: 65_000, y: 3, width: 535, height: 65_532))
    #expect(quality.sharpness > 1 && quality.sharpness < 16)
    #expect(quality.grain > 1 && quality.grain < 16)
    for share in [quality.light, quality.contrast, quality.clipped, quality.glare] {
      #expect(share >= 0 && share <= 1)
    }
    if let box = quality.lesion?.box {
      #expect((try? box.validated(width: 65_535, height: 65_535)) == box)
    }
    #expect(QualityMeter(side: 7) == nil)
  }
}
