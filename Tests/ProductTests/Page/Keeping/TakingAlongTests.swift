import Foundation
import NevusCore
import NevusHosts
import Testing

/// What leaves the page by the person's own hand: reminders, corrections, reports.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct TakingAlongTests {
  @Test func `a reminder is an event of one day that calendars take`() throws {
    let page = try KeepingPage()
    defer { page.end() }
    try page.answer(page.pictures.jpeg())
    try page.press(deed: "remind")
    let usual = try page.session.execute("return document.getElementById('remind-words').value")
    #expect(usual == "Take a look again")
    try page.fill("#remind-date", "2031-12-31")
    try page.fill("#remind-words", "Größe; prüfen, \\ 再看一次 " + String(repeating: "äöü", count: 40))
    try page.submit("remind-dialog")
    let (name, data) = try page.saved()
    #expect(name == "nevus-reminder-2031-12-31.ics")
    let text = String(decoding: data, as: UTF8.self)
    let lines = text.components(separatedBy: "\r\n")
    #expect(lines.last == "" && !lines.contains { $0.contains("\n") || $0.contains("\r") })
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    let whole = text.replacing("\r\n ", with: "").components(separatedBy: "\r\n")
    for line in [
      "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", "DTSTART;VALUE=DATE:20311231",
      "DTEND;VALUE=DATE:20320101", "END:VEVENT", "END:VCALENDAR",
    ] {
      #expect(whole.contains(line), "\(line)")
    }
    let title = "SUMMARY:Größe\\; prüfen\\, \\\\ 再看一次 " + String(repeating: "äöü", count: 40)
    #expect(whole.contains(title))
    #expect(whole.contains { $0.wholeMatch(of: #/DTSTAMP:\d{8}T\d{6}Z/#) != nil })
    #expect(!text.lowercased().contains("melanom") && !text.contains("lesion"))
  }

  @Test(arguments: [(false, true), (true, true), (true, false)])
  func `a correction has all that the tool needs, and the picture only if ticked`(
    hasConsent: Bool, isSecure: Bool
  ) throws {
    // Plain http from another machine has no `crypto.subtle`.
    let without = "Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined });"
    let page = try KeepingPage(script: isSecure ? "" : without)
    defer { page.end() }
    let path = try page.pictures.jpeg(seed: 9)
    try page.answer(path)
    let answer = try page.page.answer()
    try page.press(deed: "wrong")
    try page.press("#wrong-dialog [type=submit]")
    #expect(
      try page.session.execute("return document.getElementById('wrong-dialog').open") == true,
      "without a diagnosis there is no correction")
    try page.fill("#wrong-truth", "scc")
    try page.fill("#wrong-confirmed", "consensus")
    try page.fill("#wrong-remark", "line 1\nline 2")
    if hasConsent { try page.press("#wrong-consent") }
    try page.submit("wrong-dialog")
    try page.reload()
    #expect(try page.text("#kept-feedback-count") == "1 correction collected.")
    try page.press("#feedback-save")
    let (name, data) = try page.saved()
    #expect(name.hasPrefix("nevus-feedback-") && name.hasSuffix(".jsonl"))
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 1 && data.last == 0x0A)
    let record = try #require(JSON.parse(Data(lines[0].utf8)))
    #expect(record["format"] == "nevus-feedback" && record["version"] == 1)
    #expect(record["truth"] == "scc" && record["confirmed"] == "consensus")
    #expect(record["remark"] == "line 1\nline 2" && record["answer"] == answer)
    #expect(record["model"] == answer["model"] && record["model"]?["sha256"]?.string?.count == 64)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let picture = try #require(record["picture"])
    #expect(picture["type"] == "image/jpeg" && picture["bytes"] == .number(Double(bytes.count)))
    #expect(picture["width"] == 420 && picture["height"] == 300)
    let digest = bytes.withUnsafeBytes { SHA256.hash($0).hexadecimal }
    #expect(picture["sha256"] == (isSecure ? .string(digest) : nil))
    #expect(picture["base64"] == (hasConsent ? .string(bytes.base64EncodedString()) : nil))
    #expect(!String(lines[0]).contains("lesion-9"), "a file's name may be a person's")
    try page.press("#feedback-delete")
    try page.submit("confirm-dialog")
    #expect(try page.database()["feedback"] == [])
  }

  @Test func `the share sheet gets a picture drawn anew and careful words`() throws {
    let page = try KeepingPage(
      script: """
        navigator.canShare = ({ files }) => files.length === 1;
        navigator.share = async ({ files, text }) => {
          self.shared = [files[0].type, files[0].name, files[0].size > 1000, text];
        };
        """)
    defer { page.end() }
    try page.answer(page.pictures.png(seed: 15))
    #expect(
      try page.session.execute(
        "return document.querySelector('[data-subject=page] [data-do=share]').offsetHeight > 0")
        == true)
    try page.press(deed: "share")
    try page.session.wait(for: "the share sheet", seconds: 10, until: "self.shared")
    let shared = try page.session.execute("return self.shared").array ?? []
    #expect(shared.prefix(3) == ["image/jpeg", "nevus.jpg", true])
    #expect(shared.last?.string?.contains("this is not a diagnosis") == true)
  }

  @Test func `a kept picture has lost place, time and camera, and its answer is the same`() throws {
    let page = try KeepingPage()
    defer { page.end() }
    let path = try page.pictures.write(
      Self.tracked(try Data(contentsOf: URL(fileURLWithPath: page.pictures.jpeg(seed: 11)))),
      "phone.jpg")
    try page.answer(path)
    let answer = try page.page.answer()
    // Turned by its orientation: 300 × 420.
    #expect(answer["crop"] == [0, 60, 300, 300])
    try page.keep()
    let pictures = try page.database()["pictures"]
    guard case .object(let members) = pictures, let base64 = members.values.first?.string else {
      Issue.record("no picture")
      return
    }
    let kept = try #require(Data(base64Encoded: base64))
    for secret in ["SECRET PLACE", "SECRET COMMENT", "SECRET FILM"] {
      #expect(kept.range(of: Data(secret.utf8)) == nil, "\(secret)")
    }
    let again = try page.page.classify(try page.pictures.write(kept, "kept.jpg"), "{}")
    #expect(again == answer)
  }

  /// A JPEG as a phone writes it: orientation and place in Exif, a comment, a film at the end.
  private static func tracked(_ jpeg: Data) -> Data {
    func segment(_ marker: UInt8, _ body: [UInt8]) -> Data {
      let count = body.count + 2
      let head: [UInt8] = [0xFF, marker, UInt8(count >> 8), UInt8(count & 255)]
      return Data(head + body)
    }
    let tiff: [UInt8] = [
      0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0,
    ]
    let exif = Array("Exif\0\0".utf8) + tiff + Array("SECRET PLACE".utf8)
    var tracked = Data(jpeg.prefix(2))
    tracked += segment(0xE1, exif)
    tracked += segment(0xFE, Array("SECRET COMMENT".utf8))
    tracked += jpeg.dropFirst(2)
    tracked += Data("SECRET FILM".utf8)
    return tracked
  }
}
