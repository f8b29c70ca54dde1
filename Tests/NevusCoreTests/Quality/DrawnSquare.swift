import NevusCore
import NevusTestSupport

/// A square with a dark ellipse on skin, both with some texture, and ways to make it worse.
struct DrawnSquare {
  static let side = 112
  /// The ellipse, in pixels of the square.
  static let ellipse = (x: 60.0, y: 46.0, width: 30.0, height: 18.0)
  var pixels: [Double]

  init(seed: UInt64 = 1, hasSpot: Bool = true) {
    var random = SeededGenerator(seed: seed)
    let side = Self.side
    // Two sizes of blotches: a picture has detail of all sizes.
    let fine = (0..<side * side).map { _ in Double.random(in: -12...12, using: &random) }
    let broad = (0..<16 * 16).map { _ in Double.random(in: -8...8, using: &random) }
    pixels = []
    for y in 0..<side {
      for x in 0..<side {
        let texture = fine[y / 2 * side + x / 2] + broad[y / 8 * 16 + x / 8]
        let (dx, dy) = (
          (Double(x) - Self.ellipse.x) / Self.ellipse.width,
          (Double(y) - Self.ellipse.y) / Self.ellipse.height
        )
        let isInside = hasSpot && dx * dx + dy * dy <= 1
        for level in isInside ? [110.0, 70, 55] : [205, 160, 145] { pixels.append(level + texture) }
      }
    }
    blur()
  }

  /// Every sample becomes something else; `place` counts pixels by rows.
  mutating func map(_ change: (_ place: Int, _ channel: Int, _ value: Double) -> Double) {
    for index in pixels.indices { pixels[index] = change(index / 3, index % 3, pixels[index]) }
  }

  /// The mean of 3 x 3 pixels, so often.
  mutating func blur(_ times: Int = 1) {
    let side = Self.side
    for _ in 0..<times {
      let old = pixels
      for y in 0..<side {
        for x in 0..<side {
          for channel in 0..<3 {
            var sum = 0.0
            for row in y - 1...y + 1 {
              for column in x - 1...x + 1 {
                let (row, column) = (min(max(row, 0), side - 1), min(max(column, 0), side - 1))
                sum += old[(row * side + column) * 3 + channel]
              }
            }
            pixels[(y * side + x) * 3 + channel] = sum / 9
          }
        }
      }
    }
  }

  /// Noise of up to so many levels.
  mutating func addNoise(_ most: Double) {
    var random = SeededGenerator(seed: 9)
    map { _, _, value in value + Double.random(in: -most...most, using: &random) }
  }

  /// `[side, side, 3]`.
  var bytes: [UInt8] { pixels.map { UInt8(min(max($0.rounded(), 0), 255)) } }

  /// What it measures.
  func quality(
    of crop: Crop = Crop(x: 0, y: 0, width: side, height: side), _ turn: Orientation = .upright
  ) -> PictureQuality {
    let (side, upright) = (Self.side, bytes)
    var turned = upright
    for y in 0..<side {
      for x in 0..<side {
        let from = turn.stored(x: x, y: y, width: side, height: side)
        for channel in 0..<3 {
          turned[(y * side + x) * 3 + channel] = upright[(from.y * side + from.x) * 3 + channel]
        }
      }
    }
    return Self.measure(turned, side: side, of: crop)
  }

  /// What any square measures.
  static func measure(_ bytes: [UInt8], side: Int, of crop: Crop) -> PictureQuality {
    let none = PictureQuality(
      sharpness: .nan, grain: .nan, light: .nan, contrast: .nan, clipped: .nan, glare: .nan,
      resolution: 0)
    guard let meter = QualityMeter(side: side) else { return none }
    return bytes.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { meter.measure($0, of: crop) } ?? none
    }
  }
}
