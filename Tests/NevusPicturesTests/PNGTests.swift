import Foundation
import NevusCore
import NevusPictures
import Testing

struct PNGTests {
  static let width = 37
  static let height = 23

  /// Samples of any depth: a formula that takes every value.
  static func samples(channels: Int, bitDepth: Int) -> [UInt16] {
    (0..<width * height * channels).map {
      UInt16(truncatingIfNeeded: ($0 &* 40_503) >> 2)
        & UInt16(truncatingIfNeeded: (1 << bitDepth) - 1)
    }
  }

  /// What 8 bits a sample of the stored depth become.
  static func widen(_ sample: UInt16, _ bitDepth: Int) -> Int {
    bitDepth == 16 ? Int(sample >> 8) : Int(sample) * 255 / ((1 << bitDepth) - 1)
  }

  static func overWhite(_ colour: [Int], _ alpha: Int) -> [UInt8] {
    colour.map { UInt8((Double($0 * alpha + 255 * (255 - alpha)) / 255).rounded()) } + [255]
  }

  func check(
    _ colour: PNGColour, bitDepth: Int, expected: ([UInt16]) -> [UInt8]
  ) throws {
    let samples = Self.samples(channels: colour.channels, bitDepth: bitDepth)
    let pixels = stride(from: 0, to: samples.count, by: colour.channels).flatMap {
      expected(Array(samples[$0..<$0 + colour.channels]))
    }
    for isInterlaced in [false, true] {
      let data = try PNGEncoder.encode(
        samples, colour: colour, bitDepth: bitDepth, width: Self.width, height: Self.height,
        isInterlaced: isInterlaced)
      let file = try PictureFile(data: data)
      #expect(file.info.format == .png)
      #expect(file.info.components == colour.channels)
      #expect(file.info.isProgressive == isInterlaced)
      #expect(try file.decodeAll().pixels == pixels)
    }
  }

  @Test(arguments: [1, 2, 4, 8, 16]) func `grey of every depth is exact`(bitDepth: Int) throws {
    try check(.grey(), bitDepth: bitDepth) { pixel in
      let value = UInt8(Self.widen(pixel[0], bitDepth))
      return [value, value, value, 255]
    }
  }

  @Test(arguments: [1, 2, 4, 8, 16])
  func `grey with a transparent value is white there`(bitDepth: Int) throws {
    let key = Self.samples(channels: 1, bitDepth: bitDepth)[5]
    try check(.grey(key: key), bitDepth: bitDepth) { pixel in
      let value = pixel[0] == key ? 255 : UInt8(Self.widen(pixel[0], bitDepth))
      return [value, value, value, 255]
    }
  }

  @Test(arguments: [1, 2, 4, 8], [false, true])
  func `palettes are looked up, their alphas over white`(bitDepth: Int, hasAlphas: Bool) throws {
    let colours = (0..<1 << bitDepth).map { [UInt8($0 * 255 >> bitDepth), UInt8(255 - $0), 90] }
    let alphas = hasAlphas ? colours.indices.dropLast().map { UInt8($0 * 31 & 255) } : []
    try check(.palette(colours: colours, alphas: alphas), bitDepth: bitDepth) { pixel in
      let index = Int(pixel[0])
      let alpha = index < alphas.count ? Int(alphas[index]) : 255
      return Self.overWhite(colours[index].map(Int.init), alpha)
    }
  }

  @Test(arguments: [8, 16]) func `RGB is exact, with a transparent colour too`(bitDepth: Int) throws
  {
    try check(.rgb(), bitDepth: bitDepth) { pixel in
      pixel.map { UInt8(Self.widen($0, bitDepth)) } + [255]
    }
    let key = Array(Self.samples(channels: 3, bitDepth: bitDepth)[30..<33])
    try check(.rgb(key: key), bitDepth: bitDepth) { pixel in
      pixel == key
        ? [255, 255, 255, 255] : pixel.map { UInt8(Self.widen($0, bitDepth)) } + [255]
    }
  }

  @Test(arguments: [8, 16]) func `alpha is laid over white`(bitDepth: Int) throws {
    try check(.rgba, bitDepth: bitDepth) { pixel in
      let values = pixel.map { Self.widen($0, bitDepth) }
      return Self.overWhite(Array(values[0..<3]), values[3])
    }
    try check(.greyAlpha, bitDepth: bitDepth) { pixel in
      let values = pixel.map { Self.widen($0, bitDepth) }
      return Self.overWhite([values[0], values[0], values[0]], values[1])
    }
  }

  @Test func `laying over white rounds correctly for every sample and alpha`() {
    for sample in 0..<256 {
      var row = (0..<256).flatMap { alpha -> [UInt8] in
        [UInt8(sample), 0, 255, UInt8(alpha)]
      }
      row.withUnsafeMutableBytes {
        if let start = $0.baseAddress { composeOverWhite(start, count: 256) }
      }
      let expected = (0..<256).flatMap { Self.overWhite([sample, 0, 255], $0) }
      #expect(row == expected)
    }
  }

  @Test func `impossible pictures are not written`() {
    #expect(throws: EncodingError.self) {
      try PNGEncoder.encode([UInt8(0)], colour: .rgba, bitDepth: 4, width: 1, height: 1)
    }
    #expect(throws: EncodingError.wrongSampleCount(expected: 4, given: 1)) {
      try PNGEncoder.encode([UInt8(0)], colour: .rgba, bitDepth: 8, width: 1, height: 1)
    }
  }
}
