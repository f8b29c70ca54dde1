import NevusCore
import NevusTestSupport
import Testing

struct ResamplerTests {
  /// A picture by formula, RGBA.
  private func picture(width: Int, height: Int, seed: UInt64 = 1) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    return (0..<width * height * 4).map { index in
      index % 8 < 4 ? UInt8.random(in: 0...255, using: &random) : UInt8(truncatingIfNeeded: index)
    }
  }

  private func resize(
    _ pixels: [UInt8], width: Int, height: Int, side: Int, orientation: Orientation = .upright,
    crop: Crop? = nil, band: Int = 16
  ) throws -> [UInt8] {
    let resampler = Resampler(side: side)
    try resampler.begin(width: width, height: height, orientation: orientation, crop: crop)
    let source = resampler.source
    try pixels.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      var row = 0
      while row < source.height {
        let count = min(band, source.height - row)
        try resampler.rows(
          base + ((source.y + row) * width + source.x) * 4, count: count, bytesPerRow: width * 4)
        row += count
      }
    }
    var result = [UInt8](repeating: 0, count: side * side * 3)
    try result.withUnsafeMutableBufferPointer { buffer in
      if let base = buffer.baseAddress { try resampler.finish(into: base) }
    }
    return result
  }

  @Test(arguments: [(1, 1), (3, 400), (400, 3), (224, 224), (37, 53), (600, 450)])
  func `the height of the bands changes nothing`(width: Int, height: Int) throws {
    let pixels = picture(width: width, height: height)
    let first = try resize(pixels, width: width, height: height, side: 32, band: 1)
    for band in [2, 7, 1_000] {
      #expect(try resize(pixels, width: width, height: height, side: 32, band: band) == first)
    }
  }

  @Test func `a picture of the right size passes unchanged`() throws {
    let pixels = picture(width: 48, height: 48)
    var expected: [UInt8] = []
    for pixel in 0..<48 * 48 { expected += pixels[pixel * 4..<pixel * 4 + 3] }
    #expect(try resize(pixels, width: 48, height: 48, side: 48) == expected)
  }

  @Test(arguments: [(1, 1), (7, 7), (33, 33), (500, 500), (4_001, 4_001)])
  func `a flat picture stays flat`(width: Int, height: Int) throws {
    for value in [0, 1, 127, 254, 255] as [UInt8] {
      let pixels = [UInt8](repeating: value, count: width * height * 4)
      let result = try resize(pixels, width: width, height: height, side: 32)
      #expect(result.allSatisfy { $0 == value })
    }
  }

  @Test(arguments: Orientation.allCases)
  func `a stored orientation gives what the upright picture gives`(orientation: Orientation) throws
  {
    let (width, height) = (48, 36)
    let upright = picture(width: width, height: height)
    let (storedWidth, storedHeight) =
      orientation.swapsSides ? (height, width) : (width, height)
    var stored = [UInt8](repeating: 0, count: upright.count)
    for y in 0..<height {
      for x in 0..<width {
        let place = orientation.stored(x: x, y: y, width: storedWidth, height: storedHeight)
        for channel in 0..<4 {
          stored[(place.y * storedWidth + place.x) * 4 + channel] =
            upright[(y * width + x) * 4 + channel]
        }
      }
    }
    let crop = Crop(x: 5, y: 3, width: 24, height: 24)
    let expected = try resize(upright, width: width, height: height, side: 24, crop: crop)
    let result = try resize(
      stored, width: storedWidth, height: storedHeight, side: 24, orientation: orientation,
      crop: crop)
    #expect(result == expected)
  }

  @Test func `a checkerboard finer than the result becomes grey`() throws {
    let (width, height) = (640, 640)
    var pixels = [UInt8](repeating: 255, count: width * height * 4)
    for index in 0..<width * height where (index % width + index / width) % 2 == 0 {
      for channel in 0..<3 { pixels[index * 4 + channel] = 0 }
    }
    let result = try resize(pixels, width: width, height: height, side: 64)
    #expect(result.allSatisfy { (126...129).contains($0) })
  }

  @Test(arguments: [
    Crop(x: 0, y: 0, width: 0, height: 5), Crop(x: -1, y: 0, width: 5, height: 5),
    Crop(x: 6, y: 0, width: 5, height: 5), Crop(x: 0, y: 0, width: Int.max, height: 1),
    Crop(x: Int.max, y: 0, width: 1, height: 1),
  ])
  func `a crop that is empty or reaches outside is refused`(crop: Crop) {
    let resampler = Resampler(side: 8)
    let error = #expect(throws: PictureError.self) {
      try resampler.begin(width: 10, height: 10, crop: crop)
    }
    #expect(error?.code == .badCrop)
  }

  @Test(arguments: [(0, 5), (5, 0), (65_536, 1), (20_000, 20_000)])
  func `an impossible size is refused`(width: Int, height: Int) {
    #expect(throws: PictureError.self) {
      try Resampler(side: 8).begin(width: width, height: height)
    }
  }

  @Test func `missing and surplus rows are refused`() throws {
    let resampler = Resampler(side: 8)
    let rows = [UInt8](repeating: 0, count: 4 * 10 * 10)
    var target = [UInt8](repeating: 0, count: 8 * 8 * 3)
    #expect(throws: PictureError.self) { try resampler.finish(into: &target) }
    try resampler.begin(width: 10, height: 10)
    try rows.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      try resampler.rows(base, count: 9, bytesPerRow: 40)
      #expect(throws: PictureError.self) { try resampler.rows(base, count: 2, bytesPerRow: 40) }
    }
    let error = #expect(throws: PictureError.self) { try resampler.finish(into: &target) }
    #expect(error?.code == .truncated)
  }
}
