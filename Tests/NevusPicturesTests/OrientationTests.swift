import Foundation
import NevusCore
import NevusPictures
import Testing

struct OrientationTests {
  static let upright = formulaBitmap(width: 40, height: 24)

  /// The pixels that a camera held so would store, by turning step by step.
  static func stored(_ orientation: UInt16) -> Bitmap {
    func mirrored(_ bitmap: Bitmap) -> Bitmap {
      Bitmap(width: bitmap.width, height: bitmap.height) { x, y in
        let pixel = bitmap[bitmap.width - 1 - x, y]
        return (pixel[0], pixel[1], pixel[2])
      }
    }
    func turnedClockwise(_ bitmap: Bitmap) -> Bitmap {
      Bitmap(width: bitmap.height, height: bitmap.width) { x, y in
        let pixel = bitmap[y, bitmap.height - 1 - x]
        return (pixel[0], pixel[1], pixel[2])
      }
    }
    // Exif names where row 0 and column 0 stand: 6 is shown by turning clockwise once, so it is
    // stored by turning clockwise three times.
    let turns = [1: 0, 2: 0, 3: 2, 4: 2, 5: 3, 6: 3, 7: 1, 8: 1][Int(orientation)] ?? 0
    let isMirrored = [2, 4, 5, 7].contains(orientation)
    var bitmap = isMirrored ? mirrored(upright) : upright
    for _ in 0..<turns { bitmap = turnedClockwise(bitmap) }
    return bitmap
  }

  @Test(arguments: 1...8 as ClosedRange<UInt16>, [false, true])
  func `pictures stored in any orientation come out upright`(
    value: UInt16, littleEndian: Bool
  ) throws {
    let stored = Self.stored(value)
    let tiff = Segments.tiff(orientation: value, littleEndian: littleEndian)
    let png = Segments.insert(
      [Segments.png("eXIf", tiff)], intoPNG: try PNGEncoder.encode(stored))
    let pngFile = try PictureFile(data: png)
    #expect(pngFile.info.orientation.rawValue == UInt8(value))
    #expect(pngFile.info.uprightWidth == 40 && pngFile.info.uprightHeight == 24)
    #expect(try pngFile.decodeAll() == Self.upright)
    #expect(try pngFile.decodeAll(upright: false) == stored)

    let jpeg = Segments.insert(
      [Segments.exif(orientation: value, littleEndian: littleEndian)],
      intoJPEG: try JPEGEncoder.encode(stored, options: .init(quality: 98, subsampling: .none)))
    let jpegFile = try PictureFile(data: jpeg)
    #expect(jpegFile.info.orientation.rawValue == UInt8(value))
    #expect(try #require(meanDifference(jpegFile.decodeAll(), Self.upright)) < 1.5)
  }

  @Test func `the first valid orientation wins, a senseless one counts as none`() throws {
    let jpeg = try JPEGEncoder.encode(Self.upright)
    func orientation(_ segments: [Data]) throws -> Orientation {
      try PictureFile(data: Segments.insert(segments, intoJPEG: jpeg)).info.orientation
    }
    let three = Segments.exif(orientation: 3, littleEndian: true)
    let six = Segments.exif(orientation: 6, littleEndian: false)
    for senseless: UInt16 in [0, 9, 256 + 6, 65_535] {
      let none = Segments.exif(orientation: senseless, littleEndian: true)
      #expect(try orientation([none]) == .upright)
      #expect(try orientation([none, six, three]) == .turnedLeft)
    }
    #expect(try orientation([three, six]) == .upsideDown)
    #expect(try orientation([]) == .upright)
    let long = Segments.tiff(orientation: 6, littleEndian: true, type: 4)
    #expect(try orientation([Segments.jpeg(0xE1, Array("Exif\0\0".utf8) + long)]) == .upright)
    let far = Segments.tiff(orientation: 6, littleEndian: false, gap: 1000)
    #expect(try orientation([Segments.jpeg(0xE1, Array("Exif\0\0".utf8) + far)]) == .turnedLeft)
  }

  @Test func `a directory cut off anywhere counts as none`() throws {
    let jpeg = try JPEGEncoder.encode(Self.upright)
    let tiff = Array("Exif\0\0".utf8) + Segments.tiff(orientation: 6, littleEndian: false)
    for count in 0..<6 + 8 + 2 + 24 {
      let data = Segments.insert([Segments.jpeg(0xE1, Array(tiff.prefix(count)))], intoJPEG: jpeg)
      #expect(try PictureFile(data: data).info.orientation == .upright)
    }
  }
}
