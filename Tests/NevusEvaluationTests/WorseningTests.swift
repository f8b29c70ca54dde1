import NevusCore
import NevusEvaluation
import Testing

struct WorseningTests {
  private static let side = 112

  /// A dark disc on blotchy skin.
  private var square: [UInt8] {
    var random = SplitMix64(seed: 2)
    let blotches = (0..<Self.side * Self.side).map { _ in random.unit() * 30 }
    return (0..<Self.side * Self.side).flatMap { place -> [UInt8] in
      let (x, y) = (place % Self.side, place / Self.side)
      let isInside = (x - 56) * (x - 56) + (y - 56) * (y - 56) < 600
      let texture = blotches[y / 4 * Self.side + x / 4] + blotches[y * Self.side + x] / 4
      return (isInside ? [90.0, 60, 50] : [190.0, 150, 130]).map { UInt8($0 + texture) }
    }
  }

  private func quality(_ worsening: Worsening, _ strength: Double) throws -> PictureQuality {
    let (worse, resolution) = try worsening.apply(
      to: square, side: Self.side, strength: strength, seed: 5)
    let meter = try #require(QualityMeter(side: Self.side))
    #expect(worse.count == square.count)
    return try worse.withUnsafeBufferPointer {
      meter.measure(
        try #require($0.baseAddress), of: Crop(x: 0, y: 0, width: resolution, height: resolution))
    }
  }

  @Test(arguments: Worsening.allCases)
  func `what tells of a worsening gets worse with its strength`(worsening: Worsening) throws {
    let found = try [0.1, 0.5, 0.9].map { try quality(worsening, $0) }.map { quality -> Float in
      switch worsening {
      case .blurred: -quality.sharpness
      case .noisy: quality.grain
      case .darker: -quality.light
      case .brighter: quality.clipped
      case .flatter: -quality.contrast
      case .glare: quality.glare
      case .smaller: -Float(quality.resolution)
      }
    }
    #expect(found[0] <= found[1] && found[1] < found[2], "\(found)")
  }

  @Test func `the same seed gives the same picture`() throws {
    for worsening in Worsening.allCases {
      let twice = try (0..<2).map { _ in
        try worsening.apply(to: square, side: Self.side, strength: 0.4, seed: 3).square
      }
      #expect(twice[0] == twice[1] && twice[0] != square)
    }
  }
}
