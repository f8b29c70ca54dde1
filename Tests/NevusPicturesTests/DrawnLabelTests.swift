import Foundation
import NevusPictures
import Testing

struct DrawnLabelTests {
  private func files() throws -> [Data] {
    let bitmap = Bitmap(width: 40, height: 30) { x, y in (UInt8(x * 6), UInt8(y * 8), 90) }
    return [
      try JPEGEncoder.encode(bitmap),
      try JPEGEncoder.encode(bitmap, options: .init(isProgressive: true)),
      try PNGEncoder.encode(bitmap), try PNGEncoder.encode(bitmap, isInterlaced: true),
    ]
  }

  @Test func `a labelled file says that it is drawn, and has the same pixels`() throws {
    for plain in try files() {
      let labelled = DrawnLabel.labelled(plain)
      let (before, after) = (try PictureFile(data: plain), try PictureFile(data: labelled))
      #expect(!before.info.isDrawn && after.info.isDrawn)
      // Decoders get to see what they saw before.
      #expect(after.bytes == before.bytes)
      #expect(labelled.range(of: Data(DrawnLabel.description.utf8)) != nil)
      #expect(try PictureReport(labelled, path: "a").text.contains("not a photograph"))
      #expect(try !PictureReport(plain, path: "a").text.contains("not a photograph"))
    }
  }

  @Test func `the label is well formed: JFIF stays first, chunks pass their checks`() throws {
    for plain in try files() {
      let labelled = DrawnLabel.labelled(plain)
      let isJPEG = plain.starts(with: [0xFF, 0xD8])
      if isJPEG {
        #expect(Array(labelled[2..<4]) == [0xFF, 0xE0])
        continue
      }
      var place = 33
      for type in ["tEXt", "iTXt"] {
        let count = labelled[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
        let body = labelled[place + 4..<place + 8 + count]
        #expect(body.starts(with: Data(type.utf8)))
        #expect(
          Data(labelled[place + 8 + count..<place + 12 + count])
            == Segments.bigEndian(Segments.checksum(body)))
        place += 12 + count
      }
      #expect(labelled[place...] == plain[33...])
    }
  }

  @Test func `what is no picture stays as it is`() {
    for other in [Data(), Data("GIF89a".utf8), Data([0xFF]), Data([0x89, 0x50])] {
      #expect(DrawnLabel.labelled(other) == other)
    }
  }
}
