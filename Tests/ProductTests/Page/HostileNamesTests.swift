import Foundation
import NevusHosts
import Testing

/// Markup in a picture's name, comment and Exif text: shown as text where it is shown, else nothing.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct HostileNamesTests {
  private static let evil = "<img src=x onerror=document.title='evil'>"

  /// A JPEG file with a comment and an Exif description in front of everything else.
  private func described(_ picture: Data) -> Data {
    func two(_ value: Int) -> Data { Data([UInt8(value >> 8), UInt8(value & 255)]) }
    func segment(_ marker: UInt8, _ body: Data) -> Data {
      Data([0xFF, marker]) + two(body.count + 2) + body
    }
    let text = Data(Self.evil.utf8 + [0])
    // TIFF 6.0: a directory of one entry, ImageDescription (270), whose text follows at byte 26.
    let description =
      Data("Exif\0\0MM\0*".utf8) + Data([0, 0, 0, 8, 0, 1, 1, 0x0E, 0, 2, 0, 0]) + two(text.count)
      + Data([0, 0, 0, 26, 0, 0, 0, 0]) + text
    return picture.prefix(2) + segment(0xFE, text) + segment(0xE1, description)
      + picture.dropFirst(2)
  }

  @Test func `a hostile file name, comment or Exif text changes nothing but text`() throws {
    let page = try KeepingPage()
    defer { page.end() }
    let plain = try page.pictures.jpeg(seed: 61)
    let bytes = described(try Data(contentsOf: URL(fileURLWithPath: plain)))
    let path = try page.pictures.write(bytes, "\(Self.evil).jpg")
    // Two, so that names are listed.
    try page.page.choose("\(path)\n\(plain)")
    try page.page.wait(for: "answered")
    let told = try ToolRun(["classify", "--format", "json", plain]).objects()[0]
    #expect(try page.page.answer()["probabilities"] == told["probabilities"])
    try page.session.wait(
      for: "the buttons", seconds: 10, until: "!document.getElementById('deeds').hidden")
    try page.keep()
    try page.press(deed: "report")
    try page.session.wait(for: "the report", seconds: 20, until: "self.isPrinted")
    #expect(try page.text(".item-name").contains(Self.evil))
    #expect(
      try page.session.execute("return document.querySelectorAll('img[src=x]').length") == 0)
    #expect(try page.session.title().contains("evil") == false)
    // Nor does what is kept still say it.
    let kept = try page.database()["pictures"]
    guard case .object(let files) = kept, let file = files.values.first?.string else {
      Issue.record("nothing was kept")
      return
    }
    let stored = try #require(Data(base64Encoded: file))
    #expect(stored.range(of: Data("onerror".utf8)) == nil)
    try page.page.expectQuiet()
    try page.page.expectNoForeignRequest()
  }
}
