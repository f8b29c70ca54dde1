import Foundation
import NevusPictures

extension Photo {
  /// PNG files of all kinds of samples.
  static func samples(_ bitmap: Bitmap) throws -> [Photo] {
    try opaque(bitmap) + indexed(bitmap) + translucent(bitmap)
  }

  /// 16 bits, and shades of grey.
  private static func opaque(_ bitmap: Bitmap) throws -> [Photo] {
    let wide = wide(colours(bitmap) { _, _ in nil })
    let greys = greys(bitmap)
    var photos: [Photo] = []
    photos.append(try photo("png-16-bit", bitmap, wide, .rgb(), 16))
    photos.append(try photo("png-16-bit-p3", bitmap, wide, .rgb(), 16, isWide: true))
    photos.append(try photo("png-16-bit-interlaced", bitmap, wide, .rgb(), 16))
    photos.append(try photo("png-grey", bitmap, greys, .grey(), 8))
    photos.append(try photo("png-grey-16-bit", bitmap, Self.wide(greys), .grey(), 16))
    photos.append(try photo("png-grey-4-bit", bitmap, greys.map { $0 >> 4 }, .grey(), 4))
    // Pixels like the first one are invisible.
    let keyed = PNGColour.grey(key: UInt16(greys[0]))
    photos.append(try photo("png-grey-key", bitmap, greys, keyed, 8))
    return photos
  }

  /// Palettes.
  private static func indexed(_ bitmap: Bitmap) throws -> [Photo] {
    let indices = greys(bitmap)
    var colours: [[UInt8]] = []
    for level in 0..<256 { colours.append([UInt8(level), UInt8(level / 2), UInt8(255 - level)]) }
    let alphas = (20..<220).map { UInt8($0) }
    let few = PNGColour.palette(colours: Array(colours[..<16]))
    let many = PNGColour.palette(colours: colours)
    let faded = PNGColour.palette(colours: colours, alphas: alphas)
    var photos: [Photo] = []
    photos.append(try photo("png-palette", bitmap, indices, many, 8))
    photos.append(try photo("png-palette-4-bit", bitmap, indices.map { $0 >> 4 }, few, 4))
    photos.append(try photo("png-palette-p3", bitmap, indices, many, 8, isWide: true))
    photos.append(try photo("png-palette-alpha", bitmap, indices, faded, 8, isTranslucent: true))
    return photos
  }

  /// Alpha channels.
  private static func translucent(_ bitmap: Bitmap) throws -> [Photo] {
    let cut = colours(bitmap) { x, y in x * x + y * y < 1_600 ? 0 : 255 }
    let faded = colours(bitmap) { x, y in UInt8((3 * x + 5 * y) % 256) }
    let greys = greys(bitmap).enumerated().flatMap { index, grey -> [UInt8] in
      [grey, UInt8(index % 251)]
    }
    var photos = [try photo("png-cut-out", bitmap, cut, .rgba, 8)]
    for (name, isWide) in [("png-alpha", false), ("png-alpha-p3", true)] {
      photos.append(
        try photo(name, bitmap, faded, .rgba, 8, isTranslucent: true, isWide: isWide))
    }
    photos.append(
      try photo("png-alpha-16-bit", bitmap, wide(faded), .rgba, 16, isTranslucent: true))
    photos.append(
      try photo("png-alpha-interlaced", bitmap, faded, .rgba, 8, isTranslucent: true))
    photos.append(
      try photo("png-grey-alpha", bitmap, greys, .greyAlpha, 8, isTranslucent: true))
    return photos + [try every()]
  }

  /// One file; `isWide` adds the profile of Display P3.
  private static func photo<Sample: FixedWidthInteger & UnsignedInteger>(
    _ name: String, _ bitmap: Bitmap, _ samples: [Sample], _ colour: PNGColour, _ depth: Int,
    isTranslucent: Bool = false, isWide: Bool = false
  ) throws -> Photo {
    let file = try PNGEncoder.encode(
      samples, colour: colour, bitDepth: depth, width: bitmap.width, height: bitmap.height,
      isInterlaced: name.hasSuffix("interlaced"), compression: 1)
    let chunks = isWide ? [FileParts.profileChunk(DrawnProfile.displayP3.bytes)] : []
    return Photo(
      name: name, data: FileParts.insert(chunks, intoPNG: file), fileExtension: "png",
      isTranslucent: isTranslucent, isDeep: depth == 16)
  }

  /// Every number with every alpha.
  private static func every() throws -> Photo {
    let pixels = (0..<256 * 256).flatMap { pixel -> [UInt8] in
      let (number, alpha) = (UInt8(pixel % 256), UInt8(pixel / 256))
      return [number, 255 - number, number &* 7, alpha]
    }
    return Photo(
      name: "png-alpha-every",
      data: try PNGEncoder.encode(pixels, colour: .rgba, bitDepth: 8, width: 256, height: 256),
      fileExtension: "png", isTranslucent: true)
  }

  /// Three samples a pixel, or four with an alpha.
  private static func colours(_ bitmap: Bitmap, alpha: (Int, Int) -> UInt8?) -> [UInt8] {
    var samples: [UInt8] = []
    for pixel in 0..<bitmap.width * bitmap.height {
      samples += bitmap.pixels[4 * pixel..<4 * pixel + 3]
      if let alpha = alpha(pixel % bitmap.width, pixel / bitmap.width) { samples.append(alpha) }
    }
    return samples
  }

  /// 16 bits whose lower half is not that of the upper one: rounded, some would be another level.
  private static func wide(_ samples: [UInt8]) -> [UInt16] {
    samples.enumerated().map { index, sample in
      UInt16(sample) << 8 | UInt16(index * 37 % 256)
    }
  }
}
