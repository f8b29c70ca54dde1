import Foundation
import NevusArchives
import NevusHosts
import Testing

/// Files that are not what they should be: each a sentence that says what to do, and the page goes on.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct BadInputTests {
  let pictures: Pictures

  init() throws { pictures = try Pictures() }

  /// The page's sentence about an error.
  private func words(_ page: PageUnderTest) throws -> String { try page.text("error-text") }

  @Test
  func `no picture is a code as the tool's and a sentence, and a picture after it is answered`()
    throws
  {
    let page = try PageUnderTest.open()
    defer { page.end() }
    let bad = [
      (try pictures.write(Data(), "empty.jpg"), "original"),
      (try pictures.write(Data("%PDF-1.7\n1 0 obj\n<<>>\n".utf8), "letter.jpg"), "JPEG"),
      (try pictures.write(Data("GIF89a\u{1}\0\u{1}\0".utf8), "moving.gif"), "JPEG"),
      (try pictures.write(Data("RIFF\0\0\0\0WEBPVP8X".utf8), "moving.webp"), "JPEG"),
      (try pictures.write(Data("\0\0\0\u{18}ftypheic".utf8), "phone.heic"), "JPEG"),
      (try pictures.write(PlainPNG.data(width: 10_001, height: 10_000), "vast.png"), "100"),
    ]
    for (path, hint) in bad {
      try page.choose(path)
      try page.wait(for: "error")
      let told = try ToolRun(["classify", "--format", "json", path]).objects()[0]
      #expect(try page.errorCode() == told["error"]?["code"]?.string, "\(path)")
      let words = try words(page)
      #expect(words.contains(hint) && words.hasSuffix("."), "\(path): \(words)")
    }
    try page.choose(pictures.jpeg())
    try page.wait(for: "answered")
    try page.expectQuiet()
  }

  @Test(arguments: [(1, 1), (10_000, 10_000)])
  func `the smallest and the largest picture are answered as by the tool`(width: Int, height: Int)
    throws
  {
    let page = try PageUnderTest.open()
    defer { page.end() }
    let path = try pictures.write(PlainPNG.data(width: width, height: height), "plain.png")
    try page.choose(path)
    try page.session.wait(
      for: "the answer", seconds: 300,
      until: "['answered', 'error'].includes(document.documentElement.dataset.state)")
    let told = try ToolRun(["classify", "--format", "json", path]).objects()[0]
    #expect(try page.errorCode().isEmpty)
    for key in ["probabilities", "decision", "crop"] {
      #expect(try page.answer()[key] != nil && page.answer()[key] == told[key], "\(key)")
    }
    try page.expectQuiet()
  }
}

/// A black picture of one bit a pixel: a small file, however large it is.
enum PlainPNG {
  static func data(width: Int, height: Int) throws -> Data {
    let raw = Data(count: height * (1 + (width + 7) / 8))
    // Sums of zeros (RFC 1950): the first stays 1, the second counts the bytes.
    let adler = UInt32(raw.count % 65_521) << 16 | 1
    let stream = try Data([0x78, 0x9C]) + Deflate.compress(raw, as: .raw) + adler.bytes
    let header =
      UInt32(width).bytes + UInt32(height).bytes + Data([1, 0, 0, 0, 0])
    return Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) + chunk("IHDR", header)
      + chunk("IDAT", stream) + chunk("IEND", Data())
  }

  private static func chunk(_ name: String, _ body: Data) -> Data {
    let named = Data(name.utf8) + body
    return UInt32(body.count).bytes + named + checksum(named).bytes
  }

  /// CRC-32 as in PNG's annex D, bit by bit.
  private static func checksum(_ data: Data) -> UInt32 {
    var value = UInt32.max
    for byte in data {
      value ^= UInt32(byte)
      for _ in 0..<8 { value = value & 1 == 0 ? value >> 1 : value >> 1 ^ 0xEDB8_8320 }
    }
    return ~value
  }
}

extension UInt32 {
  fileprivate var bytes: Data { withUnsafeBytes(of: bigEndian) { Data($0) } }
}
