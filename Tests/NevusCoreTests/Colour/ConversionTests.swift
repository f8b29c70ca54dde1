import Foundation
import NevusCore
import Testing

/// The tables of integers against arithmetic in float64 by the C library.
struct ConversionTests {
  static let spaces: [ColourSpace] = [
    .sRGB, .displayP3, .adobeRGB, ColourSpace(.sRGB, exponent: 100_000),
    ColourSpace(.sRGB, exponent: 180_000), ColourSpace(.sRGB, exponent: 220_000),
    ColourSpace(.displayP3, exponent: 260_000), ColourSpace(.adobeRGB, exponent: 45_000),
  ]

  /// Linear light to XYZ by chromaticities, with D65 white.
  static func matrix(_ primaries: ColourSpace.Primaries) -> [[Double]] {
    switch primaries {
    // IEC 61966-2-1; SMPTE EG 432-1; Adobe RGB (1998), section 4.3.5.3; each to seven places.
    case .sRGB:
      [
        [0.4123908, 0.3575843, 0.1804808], [0.2126390, 0.7151687, 0.0721923],
        [0.0193308, 0.1191948, 0.9505322],
      ]
    case .displayP3:
      [
        [0.4865709, 0.2656677, 0.1982173], [0.2289746, 0.6917385, 0.0792869],
        [0.0000000, 0.0451134, 1.0439444],
      ]
    case .adobeRGB:
      [
        [0.5766690, 0.1855582, 0.1882286], [0.2973450, 0.6273636, 0.0752915],
        [0.0270314, 0.0706889, 0.9913375],
      ]
    }
  }

  /// XYZ to linear sRGB (IEC 61966-2-1, with the places of its inverse).
  static let fromXYZ = [
    [3.2409699, -1.5373832, -0.4986108], [-0.9692436, 1.8759675, 0.0415551],
    [0.0556301, -0.2039770, 1.0569715],
  ]

  static func times(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// The exact numbers in sRGB, 0 to 255 and not rounded.
  static func exact(_ pixel: [UInt8], _ space: ColourSpace) -> [Double] {
    let light = pixel.map { number -> Double in
      let x = Double(number) / 255
      if space.exponent != 0 { return pow(x, Double(space.exponent) / 100_000) }
      return x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4)
    }
    return times(fromXYZ, times(matrix(space.primaries), light)).map { light in
      let y = min(max(light, 0), 1)
      return 255 * (y <= 0.0031308 ? y * 12.92 : 1.055 * pow(y, 1 / 2.4) - 0.055)
    }
  }

  static func converted(_ pixels: [UInt8], _ space: ColourSpace) -> [UInt8] {
    let conversion = ColourConversion()
    conversion.prepare(space)
    var result = [UInt8](repeating: 0, count: pixels.count)
    pixels.withUnsafeBytes { source in
      result.withUnsafeMutableBytes { target in
        if let from = source.baseAddress, let to = target.baseAddress {
          conversion.convert(from, count: pixels.count / 4, to: to)
        }
      }
    }
    return result
  }

  @Test(arguments: spaces) func `every colour is at most 0.6 levels from the exact one`(
    space: ColourSpace
  ) {
    // Every level of every channel, dark ones together with all others.
    let steps = [0, 1, 2, 3, 5, 9, 17, 31, 50, 77, 101, 128, 150, 180, 207, 230, 254, 255]
    var pixels: [UInt8] = []
    for first in 0..<256 {
      for second in steps {
        let (level, other) = (UInt8(first), UInt8(second))
        let third = UInt8((7 * first + 3 * second) % 256)
        pixels += [level, other, third, 9, other, level, third, 0, other, third, level, 255]
        pixels += [level, level, level, 77]
      }
    }
    let found = Self.converted(pixels, space)
    var largest = 0.0
    for start in stride(from: 0, to: pixels.count, by: 4) {
      let exact = Self.exact(Array(pixels[start..<start + 3]), space)
      for channel in 0..<3 {
        largest = max(largest, abs(Double(found[start + channel]) - exact[channel]))
      }
      #expect(found[start + 3] == 255)
    }
    #expect(largest <= 0.6, "\(largest)")
    #expect(largest > 0.3 || space == .sRGB)
  }

  @Test func `shades of grey stay what they are under sRGB's transfer function`() {
    let greys = (0..<256).flatMap { level -> [UInt8] in
      let grey = UInt8(level)
      return [grey, grey, grey, 255]
    }
    for space in [ColourSpace.sRGB, .displayP3, ColourSpace(.adobeRGB)] {
      #expect(Self.converted(greys, space) == greys)
    }
    #expect(Self.converted(greys, .adobeRGB) != greys)
  }

  @Test func `colours that sRGB has not are the nearest of each channel`() {
    #expect(Self.converted([0, 255, 0, 255], .displayP3) == [0, 255, 0, 255])
    #expect(Self.converted([255, 0, 0, 255], .adobeRGB) == [255, 0, 0, 255])
    // Display P3's number for pure sRGB red: 0.9175, 0.2003, 0.1387.
    let red = Self.converted([234, 51, 35, 255], .displayP3)
    #expect(red[0] >= 254 && red[1] <= 6 && red[2] <= 6, "\(red)")
  }

  @Test func `one conversion serves spaces in turn, and rows in place`() {
    let pixels = (0..<400).map { UInt8($0 * 37 % 256) }
    let conversion = ColourConversion()
    for space in Self.spaces + Self.spaces.reversed() {
      conversion.prepare(space)
      var row = pixels
      row.withUnsafeMutableBytes { bytes in
        if let first = bytes.baseAddress { conversion.convert(first, count: 100, to: first) }
      }
      #expect(row == Self.converted(pixels, space))
    }
  }

  @Test func `a resampler converts before it resizes, whatever the bands`() throws {
    let (width, height, side) = (50, 40, 16)
    let pixels = (0..<width * height * 4).map { UInt8($0 * $0 / 7 % 256) }
    func square(_ pixels: [UInt8], _ colour: ColourSpace, band: Int, reused: Resampler? = nil)
      throws -> [UInt8]
    {
      let resampler = reused ?? Resampler(side: side)
      try resampler.begin(
        width: width, height: height, orientation: .turnedLeft,
        crop: Crop(x: 3, y: 5, width: 30, height: 37), colour: colour)
      let source = resampler.source
      try pixels.withUnsafeBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        for row in stride(from: 0, to: source.height, by: band) {
          try resampler.rows(
            base + ((source.y + row) * width + source.x) * 4,
            count: min(band, source.height - row), bytesPerRow: width * 4)
        }
      }
      var result = [UInt8](repeating: 0, count: side * side * 3)
      try result.withUnsafeMutableBufferPointer { buffer in
        if let base = buffer.baseAddress { try resampler.finish(into: base) }
      }
      return result
    }
    let reused = Resampler(side: side)
    let plain = try square(pixels, .sRGB, band: 7)
    for space in Self.spaces {
      let expected = try square(Self.converted(pixels, space), .sRGB, band: 40)
      #expect(try square(pixels, space, band: 1) == expected)
      #expect(try square(pixels, space, band: 7, reused: reused) == expected)
      #expect((expected == plain) == (space == .sRGB))
    }
    // A picture without a profile after one with.
    #expect(try square(pixels, .sRGB, band: 7, reused: reused) == plain)
  }

  @Test func `a space survives its word, and no word is none`() {
    for space in Self.spaces { #expect(ColourSpace(word: space.word) == space) }
    #expect(ColourSpace.sRGB.word == 0)
    for word: Int32 in [3, 7, -1, .min, .max, 5 << 2, 4_000_000 << 2] {
      #expect(ColourSpace(word: word).exponent == 0, "\(word)")
    }
  }
}
