import Foundation
import NevusHosts
import Testing

/// The page in the engines of Firefox and of Safari, with the same bits.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .enabled(if: !OtherEngine.installed.isEmpty, "neither Firefox nor WebKitWebDriver is installed"),
  .timeLimit(.minutes(20)))
struct OtherEnginesTests {
  private static let keys = ["probabilities", "malignant", "decision", "views", "crop", "model"]

  private func expect(_ shown: JSON, asToldOf path: String, _ arguments: [String] = []) throws {
    let told = try ToolRun(["classify", "--format", "json"] + arguments + [path]).objects()[0]
    for key in Self.keys {
      #expect(shown[key] != nil && shown[key] == told[key], "\(key) of \(path)")
    }
  }

  @Test(arguments: OtherEngine.installed)
  func `from the disk, the whole way from the picture to the report, without a complaint`(
    engine: OtherEngine
  ) throws {
    let site = try SiteCopy()
    try site.begin(with: Complaints.listening + KeepingPage.catching)
    let under = try PageUnderTest(site.address, in: engine.browser)
    let page = try KeepingPage(under, at: site.address)
    defer { page.end() }
    #expect(try page.session.execute("return nevus.engine.module") == .string(engine.module))
    // Written once: a file that changes after it was chosen is no longer the chosen one.
    let path = try page.pictures.jpeg(seed: 51)
    for path in [try page.pictures.png(), path] {
      try page.answer(path)
      try expect(try under.answer(), asToldOf: path)
    }
    let part = try under.classify(path, "{ crop: [10, 20, 64, 200], views: 4 }")
    try expect(part, asToldOf: path, ["--crop", "10,20,64,200", "--views", "4"])

    // Where it looked, kept, there again after a reload, and on paper.
    let answer = try under.answer()
    let hash = try #require(answer["model"]?["sha256"]?.string)
    #expect(try under.isShown("heat"))
    try page.press(deed: "save")
    #expect(JSON.parse(try page.saved().data) == answer)
    try page.keep(lesion: "Shoulder", note: "First")
    #expect(try Complaints.heard(page.session) == [])
    try page.reload()
    #expect(try page.shown() == 1)
    try page.press(".kept-item")
    try page.session.wait(
      for: "the entry", seconds: 20, until: "document.getElementById('entry-dialog').open")
    try page.press("[data-subject=opened] [data-do=report]")
    try page.session.wait(for: "the report", seconds: 20, until: "self.isPrinted")
    let report = try page.text("#paper")
    for part in [hash, "Shoulder", "First", "This is not a diagnosis.", "Malignant share"] {
      #expect(report.contains(part), "\(part)")
    }
    #expect(try Complaints.heard(page.session) == [])
  }

  @Test(arguments: OtherEngine.installed)
  func `over http, the same answer, a bad file's code, and an answer after it`(engine: OtherEngine)
    throws
  {
    let pictures = try Pictures()
    let server = try ServedFolder(Product.site)
    defer { server.stop() }
    let page = try PageUnderTest(server.address, in: engine.browser)
    defer { page.end() }
    try page.session.execute(Complaints.listening)
    let path = try pictures.jpeg(seed: 52)
    try page.choose(pictures.write(Data("no picture".utf8), "text.jpg"))
    try page.wait(for: "error")
    #expect(try page.errorCode() == "unsupported-format")
    try page.choose(path)
    try page.wait(for: "answered")
    try expect(try page.answer(), asToldOf: path)
    #expect(try page.session.execute("return nevus.engine.module") == .string(engine.module))
    try page.session.execute("self.print = () => { self.isPrinted = true; }")
    try page.session.execute(
      "document.querySelector('[data-subject=page] [data-do=report]').click()")
    try page.session.wait(for: "the report", seconds: 20, until: "self.isPrinted")
    let hash = try #require(try page.answer()["model"]?["sha256"]?.string)
    #expect(try page.text("paper").contains(hash))
    #expect(try Complaints.heard(page.session) == [])
  }
}

/// A browser that is not Chromium.
enum OtherEngine: String, CaseIterable {
  case firefox, webkit

  static let installed = allCases.filter { $0.browser.whatIsMissing == nil }

  var browser: any Browser { self == .firefox ? Firefox() : WebKit() }
  /// The module that the page chooses there: WebKit has no relaxed SIMD.
  var module: String { self == .firefox ? "relaxed-simd" : "plain-simd" }
}
