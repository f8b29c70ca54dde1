import Foundation
import NevusHosts
import Testing

/// Everything that is kept as one file, and back; what is damaged or hostile changes nothing.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(10)))
struct ExchangeTests {
  /// A page that keeps two pictures and a correction with its picture, and its export.
  private func exported() throws -> (page: KeepingPage, archive: Data) {
    let page = try KeepingPage()
    try page.answer(page.pictures.jpeg(seed: 5))
    try page.keep(lesion: "Rücken, links", note: "Größer?\n第二行", date: "2026-01-02")
    try page.answer(page.pictures.png(seed: 6))
    try page.keep(lesion: "Rücken, links", date: "2026-07-08")
    try page.press(deed: "wrong")
    try page.fill("#wrong-truth", "nv")
    try page.fill("#wrong-confirmed", "histopathology")
    try page.press("#wrong-consent")
    try page.submit("wrong-dialog")
    try page.press("#kept-export")
    let (name, archive) = try page.saved()
    #expect(name.wholeMatch(of: #/nevus-\d{4}-\d\d-\d\d\.zip/#) != nil)
    return (page, archive)
  }

  @Test func `what was exported is all there again after everything was deleted`() throws {
    let (page, archive) = try exported()
    defer { page.end() }
    let before = try page.database()
    #expect(before["entries"]?.array?.count == 2 && before["feedback"]?.array?.count == 1)
    // An archive that others write from the description has the same bytes.
    #expect(StoredArchive(reading: archive).data() == archive)
    let path = try page.pictures.write(archive, "kept.zip")

    #expect(
      try page.importing(path) == "0 new entries were imported. 3 were there before.")
    #expect(try page.database() == before)
    try page.press("#kept-delete")
    try page.submit("confirm-dialog")
    #expect(try page.importing(path) == "3 new entries were imported.")
    #expect(try page.database() == before)
    #expect(try page.shown() == 2)
    try page.page.expectNoForeignRequest()
  }

  @Test func `damaged and hostile files change nothing but a message`() throws {
    let (page, archive) = try exported()
    defer { page.end() }
    try page.press("#kept-delete")
    try page.submit("confirm-dialog")
    try page.answer(page.pictures.jpeg(seed: 7))
    try page.keep(note: "mine")
    let before = try page.database()

    var flipped = archive
    flipped[archive.count / 2] ^= 1
    var garbage = Data("PK\u{3}\u{4}".utf8)
    var state: UInt64 = 1
    for _ in 0..<10_000_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      garbage.append(UInt8(state >> 56))
    }
    let files: [(String, Data)] = [
      ("empty", Data()), ("text", Data("no archive".utf8)), ("garbage", garbage),
      ("cut", archive.prefix(archive.count - 30)), ("flipped", flipped),
      ("picture", try Data(contentsOf: URL(fileURLWithPath: page.pictures.jpeg()))),
    ]
    for (name, data) in files {
      let said = try page.importing(try page.pictures.write(data, "\(name).zip"))
      #expect(said.contains("Nothing was changed"), "\(name): \(said)")
      #expect(try page.database() == before, "\(name)")
    }

    let whole = StoredArchive(reading: archive)
    for (name, place, change) in Self.changes {
      var archive = whole
      archive.files[0].data = Data(
        change(String(decoding: whole.files[0].data, as: UTF8.self)).utf8)
      #expect(archive.files[0].data != whole.files[0].data, "\(name) changes nothing")
      let said = try page.importing(
        try page.pictures.write(archive.data(), "\(name).zip"))
      #expect(said.contains("Nothing was changed") && said.contains(place), "\(name): \(said)")
      #expect(try page.database() == before, "\(name)")
    }

    // Sums that are right, over pictures that are none.
    for bytes in [Data("<svg onload=alert(1)>".utf8), whole.files[1].data.prefix(2_000)] {
      var archive = whole
      archive.files[1].data = bytes
      let said = try page.importing(try page.pictures.write(archive.data(), "picture.zip"))
      #expect(said.contains("Nothing was changed"), "\(said)")
      #expect(try page.database() == before)
    }
    #expect(try page.session.log(.browser) == [])
  }

  /// Changes of the header, each of one field, and where the page finds the fault.
  private static var changes: [(String, String, @Sendable (String) -> String)] {
    func replacing(_ pattern: String, _ text: String) -> @Sendable (String) -> String {
      { header in
        guard let range = header.range(of: pattern, options: .regularExpression) else {
          return header
        }
        return header.replacingCharacters(in: range, with: text)
      }
    }
    return [
      ("newer", "newer version", replacing(#""version": 1"#, #""version": 2"#)),
      ("older", "version", replacing(#""version": 1"#, #""version": 0"#)),
      ("format", "format", replacing("nevus-keeping", "other")),
      ("no-json", "nevus-json", replacing(#"\{"#, "")),
      ("identifier", "].id", replacing(#""id": "[^"]+""#, #""id": "../../x""#)),
      (
        "twice", "entries[1]",
        { header in
          let all = header.matches(of: #/"id": "([^"]+)"/#).map { String($0.1) }
          return header.replacing(all[1], with: all[0])
        }
      ),
      ("date", "].date", replacing(#""date": "[^"]+""#, #""date": "2026-13-45""#)),
      ("site", "].site", replacing(#""site": """#, #""site": "<script>""#)),
      ("note", "].note", replacing(#""note": """#, #""note": {"a": 1}"#)),
      (
        "long", "].note",
        replacing(#""note": """#, "\"note\": \"\(String(repeating: "x", count: 2_001))\"")
      ),
      (
        "decision", ".decision", replacing(#""decision": "[a-z-]+""#, #""decision": "constructor""#)
      ),
      ("share", ".malignant", replacing(#""malignant": [0-9.e-]+"#, #""malignant": 1.5"#)),
      ("missing", "probabilities", replacing(#""mel": "#, #""meI": "#)),
      ("crop", "answer.crop", replacing(#""crop": \[\s*\d+"#, #""crop": [ 5000"#)),
      ("model", "model.sha256", replacing(#""sha256": "[0-9a-f]{8}"#, #""sha256": "ZZZZZZZZ"#)),
      ("file", "].file", replacing(#""file": "pictures/"#, #""file": "../pictures/"#)),
      ("truth", "].truth", replacing(#""truth": "nv""#, #""truth": "safe""#)),
    ]
  }

  @Test func `script in names and notes is shown as text`() throws {
    let (page, archive) = try exported()
    defer { page.end() }
    try page.press("#kept-delete")
    try page.submit("confirm-dialog")
    let evil = #"<img src=x onerror=document.title='evil'><script>document.title='evil'</script>"#
    var changed = StoredArchive(reading: archive)
    let header = String(decoding: changed.files[0].data, as: UTF8.self)
      .replacing("Rücken, links", with: evil).replacing("Größer?", with: evil)
      .replacing(#/"name": "lesion-[^"]*"/#, with: "\"name\": \"\(evil)\"")
    #expect(header.components(separatedBy: "onerror").count == 6)
    changed.files[0].data = Data(header.utf8)
    // The last entry in the file is the older picture, the one with a note.
    #expect(
      try page.importing(try page.pictures.write(changed.data(), "evil.zip"))
        == "3 new entries were imported.")
    try page.press("#kept-list li:last-child .kept-item")
    try page.session.wait(
      for: "the entry", seconds: 10, until: "document.getElementById('entry-dialog').open")
    #expect(try page.text("#entry-note").hasPrefix(evil))
    #expect(try page.text("#entry-words").contains(evil))
    try page.press("[data-subject=opened] [data-do=report]")
    try page.session.wait(for: "the report", seconds: 10, until: "self.isPrinted")
    #expect(try page.text("#paper-facts").contains(evil))
    #expect(
      try page.session.title() == "Nevus: which diagnosis does a dermoscopic picture resemble?")
    #expect(
      try page.session.execute("return document.querySelectorAll('img[src=x], main script').length")
        == 1, "script#answer only")
    #expect(try page.session.log(.browser) == [])
  }
}
