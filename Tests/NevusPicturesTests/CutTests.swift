import Foundation
import NevusCore
import NevusPictures
import Testing

/// Decoders see neither profile nor gamma, and the pixels are those of the file without them.
struct CutTests {
  static let bitmap = formulaBitmap(width: 33, height: 21)

  func contains(_ data: Data, _ text: String) -> Bool { data.range(of: Data(text.utf8)) != nil }

  @Test func `a JPEG loses profile, Exif, comments and what follows its end`() throws {
    let plain = try JPEGEncoder.encode(Self.bitmap)
    let profile = Segments.jpeg(0xE2, Array("ICC_PROFILE\0\u{1}\u{1}".utf8) + [9, 9, 9])
    let comment = Segments.jpeg(0xFE, Array("a comment".utf8))
    let dressed =
      Segments.insert(
        [
          Segments.exif(orientation: 6, littleEndian: true), profile, comment,
          Segments.jpeg(0xE2, Array("MPF\0".utf8)), Segments.jpeg(0xE0, Array("JFXX\0".utf8)),
          Segments.jpeg(0xED, Array("Photoshop 3.0\0".utf8)),
        ], intoJPEG: plain) + plain + Data("video".utf8)
    let file = try PictureFile(data: dressed)
    #expect(file.bytes == plain)
    #expect(file.info.orientation == .turnedLeft)
    #expect(contains(file.bytes, "JFIF") && !contains(file.bytes, "ICC"))
    let cmyk = try JPEGEncoder.encode(
      [UInt8](repeating: 99, count: 64), layout: .cmyk, width: 4, height: 4)
    #expect(contains(try PictureFile(data: cmyk).bytes, "Adobe"))
  }

  @Test func `a PNG loses profile, gamma, text, animation and what follows its end`() throws {
    let plain = try PNGEncoder.encode(Self.bitmap)
    let tiff = Segments.tiff(orientation: 3, littleEndian: false)
    let dressed =
      Segments.insert(
        [
          Segments.png("gAMA", [0, 0, 0x8F, 0xFF]), Segments.png("iCCP", [65, 0, 0, 1, 2, 3]),
          Segments.png("cHRM", [UInt8](repeating: 1, count: 32)), Segments.png("sRGB", [0]),
          Segments.png("cICP", [9, 16, 0, 1]), Segments.png("tEXt", Array("A\0b".utf8)),
          Segments.png("sBIT", [5, 5, 5]), Segments.png("eXIf", tiff),
          Segments.png("acTL", [0, 0, 0, 1, 0, 0, 0, 0]),
          Segments.png("fcTL", [UInt8](repeating: 0, count: 26)),
        ], intoPNG: plain) + Data("trailer".utf8)
    let file = try PictureFile(data: dressed)
    #expect(file.bytes == plain)
    #expect(file.info.orientation == .upsideDown)
    #expect(try file.decodeAll(upright: false) == Self.bitmap)
    for name in ["gAMA", "iCCP", "cHRM", "sRGB", "cICP", "eXIf", "acTL"] {
      #expect(contains(dressed, name) && !contains(file.bytes, name))
    }
  }

  @Test func `palette and transparency stay`() throws {
    let data = try PNGEncoder.encode(
      [UInt8]([0, 1, 1, 0]), colour: .palette(colours: [[1, 2, 3], [4, 5, 6]], alphas: [0]),
      bitDepth: 1, width: 2, height: 2)
    let file = try PictureFile(data: data)
    #expect(file.bytes == data)
    #expect(file.info.hasAlpha)
  }
}
