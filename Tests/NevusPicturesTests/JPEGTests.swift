import Foundation
import NevusCore
import NevusPictures
import Testing

struct JPEGTests {
  @Test(arguments: [JPEGEncoder.Subsampling.none, .horizontal, .both], [false, true])
  func `colour comes back nearly as it was`(
    subsampling: JPEGEncoder.Subsampling, isProgressive: Bool
  ) throws {
    let bitmap = formulaBitmap(width: 75, height: 53)
    let data = try JPEGEncoder.encode(
      bitmap,
      options: .init(quality: 98, subsampling: subsampling, isProgressive: isProgressive))
    let file = try PictureFile(data: data)
    #expect(file.info.format == .jpeg)
    #expect(file.info.width == 75 && file.info.height == 53)
    #expect(file.info.components == 3)
    #expect(file.info.isProgressive == isProgressive)
    #expect(try #require(meanDifference(bitmap, file.decodeAll())) < 2)
  }

  @Test func `progressive and baseline files of the same picture have the same pixels`() throws {
    let bitmap = formulaBitmap(width: 130, height: 97)
    let baseline = try PictureFile(data: JPEGEncoder.encode(bitmap, options: .init(quality: 80)))
    let progressive = try PictureFile(
      data: JPEGEncoder.encode(bitmap, options: .init(quality: 80, isProgressive: true)))
    let restarting = try PictureFile(
      data: JPEGEncoder.encode(bitmap, options: .init(quality: 80, restartRows: 1)))
    #expect(try baseline.decodeAll() == progressive.decodeAll())
    #expect(try baseline.decodeAll() == restarting.decodeAll())
  }

  @Test func `colours stored as RGB come back without a detour`() throws {
    let bitmap = formulaBitmap(width: 40, height: 40)
    let data = try JPEGEncoder.encode(
      bitmap, options: .init(quality: 100, subsampling: .none, convertsColours: false))
    #expect(try #require(meanDifference(bitmap, PictureFile(data: data).decodeAll())) < 0.5)
  }

  @Test(arguments: [false, true]) func `grey has three equal channels`(isProgressive: Bool) throws {
    let samples = (0..<64 * 48).map { UInt8(($0 % 64) * 4) }
    let data = try JPEGEncoder.encode(
      samples, layout: .grey, width: 64, height: 48,
      options: .init(quality: 95, isProgressive: isProgressive))
    let file = try PictureFile(data: data)
    #expect(file.info.components == 1)
    let bitmap = try file.decodeAll()
    for (index, sample) in samples.enumerated() {
      let pixel = bitmap.pixels[4 * index..<4 * index + 4]
      #expect(Set(pixel.prefix(3)).count == 1)
      #expect(abs(Int(pixel.first ?? 0) - Int(sample)) <= 3)
      #expect(pixel.last == 255)
    }
  }

  /// 255 is no ink; Chromium multiplies each ink by black and rounds down.
  @Test(arguments: [false, true], [false, true])
  func `CMYK and YCCK become RGB, with Adobe's marker or without`(
    convertsColours: Bool, keepsMarker: Bool
  ) throws {
    let side = 64
    let samples = (0..<side * side).flatMap { index -> [UInt8] in
      let x = UInt8(index % side * 4)
      return [x, 255 - x, 128, UInt8(index / side * 4)]
    }
    var data = try JPEGEncoder.encode(
      samples, layout: .cmyk, width: side, height: side,
      options: .init(quality: 100, subsampling: .none, convertsColours: convertsColours))
    if !keepsMarker {
      // Without the marker four components are taken for CMYK: only those have a meaning then.
      guard !convertsColours else { return }
      data = data.prefix(2) + data.dropFirst(2 + 16)
    }
    let file = try PictureFile(data: data)
    #expect(file.info.components == 4)
    let bitmap = try file.decodeAll()
    for index in 0..<side * side {
      let black = Int(samples[4 * index + 3])
      for channel in 0..<3 {
        let expected = Int(samples[4 * index + channel]) * black / 255
        #expect(abs(Int(bitmap.pixels[4 * index + channel]) - expected) <= 4)
      }
    }
  }

  @Test(arguments: [(1, 1), (1, 300), (300, 1), (7, 9), (17, 16)])
  func `odd sizes come back`(width: Int, height: Int) throws {
    let bitmap = formulaBitmap(width: width, height: height)
    for isProgressive in [false, true] {
      let data = try JPEGEncoder.encode(
        bitmap, options: .init(quality: 95, isProgressive: isProgressive))
      let decoded = try PictureFile(data: data).decodeAll()
      #expect(decoded.width == width && decoded.height == height)
    }
  }

  @Test func `impossible pictures are not written`() {
    #expect(throws: EncodingError.wrongSampleCount(expected: 16, given: 3)) {
      try JPEGEncoder.encode([1, 2, 3], layout: .rgba, width: 2, height: 2)
    }
    #expect(throws: EncodingError.self) {
      try JPEGEncoder.encode([], layout: .grey, width: 0, height: 2)
    }
  }
}
