import Foundation
import NevusCore
import NevusPictures
import Testing

struct RegionTests {
  static let files: [PictureFile] = {
    let bitmap = formulaBitmap(width: 61, height: 83)
    let jpegs = [false, true].compactMap {
      try? JPEGEncoder.encode(bitmap, options: .init(isProgressive: $0))
    }
    let pngs = [false, true].compactMap { try? PNGEncoder.encode(bitmap, isInterlaced: $0) }
    return (jpegs + pngs).compactMap { try? PictureFile(data: $0) }
  }()

  /// The region's pixels, joined from bands.
  func pixels(_ file: PictureFile, _ region: Crop?, bandHeight: Int) throws -> [UInt8] {
    let width = region?.width ?? file.info.width
    var pixels: [UInt8] = []
    try file.decodeRows(region: region, bandHeight: bandHeight) { rows, count, bytesPerRow in
      #expect(count >= 1 && count <= max(1, bandHeight))
      for row in 0..<count {
        pixels += UnsafeRawBufferPointer(start: rows + row * bytesPerRow, count: width * 4)
      }
    }
    return pixels
  }

  @Test func `bands of any height give the same pixels`() throws {
    #expect(Self.files.count == 4)
    for file in Self.files {
      let whole = try file.decodeAll(upright: false).pixels
      for bandHeight in [-1, 0, 1, 2, 3, 7, 16, 82, 83, 1000, .max] {
        #expect(try pixels(file, nil, bandHeight: bandHeight) == whole)
      }
    }
  }

  @Test func `a region is the same part of the whole`() throws {
    for file in Self.files {
      let whole = try file.decodeAll(upright: false)
      for region in [
        Crop(x: 0, y: 0, width: 1, height: 1), Crop(x: 60, y: 82, width: 1, height: 1),
        Crop(x: 5, y: 40, width: 50, height: 17), Crop(x: 0, y: 82, width: 61, height: 1),
        Crop(x: 13, y: 0, width: 2, height: 83),
      ] {
        let expected = (region.y..<region.y + region.height).flatMap { y in
          (region.x..<region.x + region.width).flatMap { whole[$0, y] }
        }
        for bandHeight in [1, 5, 16] {
          #expect(try pixels(file, region, bandHeight: bandHeight) == expected)
        }
      }
    }
  }

  @Test func `a region without pixels or outside is refused`() throws {
    for region in [
      Crop(x: 0, y: 0, width: 0, height: 5), Crop(x: -1, y: 0, width: 5, height: 5),
      Crop(x: 60, y: 0, width: 2, height: 5), Crop(x: .max, y: .max, width: .max, height: .max),
    ] {
      #expect {
        try Self.files[0].decodeRows(region: region) { _, _, _ in }
      } throws: { ($0 as? PictureFileError)?.code == .badCrop }
    }
  }

  @Test func `the sink's own error comes through`() throws {
    struct Enough: Error {}
    for file in Self.files {
      #expect(throws: Enough.self) { try file.decodeRows { _, _, _ in throw Enough() } }
    }
  }

  @Test func `a large picture streams`() throws {
    let bitmap = Bitmap(width: 3000, height: 4) { x, _ in (UInt8(x & 255), 0, 0) }
    let tall = Bitmap(width: 4, height: 3000) { _, y in (UInt8(y & 255), 0, 0) }
    for picture in [bitmap, tall] {
      #expect(try PictureFile(data: PNGEncoder.encode(picture)).decodeAll() == picture)
    }
  }
}
