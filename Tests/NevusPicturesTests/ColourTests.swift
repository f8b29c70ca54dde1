import Foundation
import NevusCore
import NevusPictures
import NevusSynthesis
import Testing

/// A decoder sees no profile, and what comes of the picture is sRGB all the same.
struct ColourTests {
  static let bitmap = formulaBitmap(width: 40, height: 30)

  @Test func `a picture with a profile decodes to sRGB, its rows stay as stored`() throws {
    let plain = try PNGEncoder.encode(Self.bitmap)
    for profile in [DrawnProfile.displayP3, .adobeRGB] {
      let tagged = FileParts.insert([FileParts.profileChunk(profile.bytes)], intoPNG: plain)
      let file = try PictureFile(data: tagged)
      #expect(file.bytes == plain)
      var rows: [UInt8] = []
      try file.decodeRows { pointer, count, bytesPerRow in
        rows += UnsafeRawBufferPointer(start: pointer, count: count * bytesPerRow)
      }
      #expect(rows == Self.bitmap.pixels)
      let decoded = try file.decodeAll().pixels
      #expect(decoded != rows)
      let conversion = ColourConversion()
      conversion.prepare(file.info.colour.space)
      rows.withUnsafeMutableBytes { bytes in
        if let first = bytes.baseAddress {
          conversion.convert(first, count: bytes.count / 4, to: first)
        }
      }
      #expect(decoded == rows)
      // The square that a network sees is that of the converted picture.
      let converted = try #require(Bitmap(width: 40, height: 30, pixels: rows))
      let expected = try PictureFile(data: PNGEncoder.encode(converted))
        .square(with: Resampler(side: 16))
      #expect(try file.square(with: Resampler(side: 16)) == expected)
    }
  }

  @Test func `photos of all kinds are read, and reported`() throws {
    let photos = try Photo.all(width: 60, height: 44)
    #expect(Set(photos.map(\.name)).count == photos.count)
    for photo in photos {
      let file = try PictureFile(data: photo.data)
      let bitmap = try file.decodeAll()
      #expect(bitmap.width == file.info.uprightWidth && bitmap.height == file.info.uprightHeight)
      let report = try PictureReport(photo.data, path: photo.name)
      let read = try JSONDecoder().decode(PictureReport.self, from: Data(report.json.utf8))
      #expect(read == report)
      #expect(report.text.contains(photo.fileExtension == "jpg" ? "JPEG" : "PNG"))
      #expect(report.isColourRecognised != photo.name.contains("unknown"))
      #expect(report.hasAlpha || !photo.isTranslucent)
    }
    let spaces = Set(
      try photos.map { try PictureFile(data: $0.data).info.colour.space.word })
    #expect(spaces.count >= 5)
  }

  @Test func `the same colours in three spaces become nearly the same pixels`() throws {
    // Colours that all three have: each is written in its own numbers.
    let colours: [(ColourSpace, [UInt8])] = [
      (.sRGB, [180, 120, 100, 255]), (.displayP3, [171, 123, 104, 255]),
      (.adobeRGB, [164, 119, 101, 255]),
    ]
    for (space, pixel) in colours {
      let conversion = ColourConversion()
      conversion.prepare(space)
      var found = pixel
      found.withUnsafeMutableBytes { bytes in
        if let first = bytes.baseAddress { conversion.convert(first, count: 1, to: first) }
      }
      for (a, b) in zip(found, [180, 120, 100, 255] as [UInt8]) {
        #expect(abs(Int(a) - Int(b)) <= 1, "\(space): \(found)")
      }
    }
  }
}
