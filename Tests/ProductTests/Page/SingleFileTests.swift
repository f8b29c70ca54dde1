import Foundation
import NevusHosts
import Testing

/// The classifier in one file, as it comes out of a mail; and files that are not as they should be.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct SingleFileTests {
  private let folder: TemporaryFolder
  private let pictures: Pictures

  init() throws {
    folder = try TemporaryFolder("single")
    pictures = try Pictures()
  }

  private func address(_ path: String) -> String { URL(fileURLWithPath: path).absoluteString }

  private func write(_ path: String, in language: String) throws {
    let made = try ToolRun([
      "site", "--single-file", path, "--language", language, "--weights", Product.weights,
      "--module", URL(fileURLWithPath: Product.module).deletingLastPathComponent().path,
      "--evaluation", "\(Product.root)/Weights/evaluation.json",
    ])
    try #require(made.status == 0, "\(made.errors)")
    #expect(made.output.contains("in \(language)"))
  }

  private static let compared = [
    "probabilities", "malignant", "decision", "views", "crop", "model",
  ]

  @Test(arguments: ["en", "ar"])
  func `one file alone answers as the tool`(_ language: String) throws {
    let path = folder.file("Nevus für unterwegs.html")
    try write(path, in: language)
    let page = try PageUnderTest(address(path))
    defer { page.end() }
    #expect(try page.session.execute("return document.documentElement.lang") == .string(language))
    let picture = try pictures.jpeg(seed: 41)
    try page.choose(picture)
    try page.wait(for: "answered")
    let told = try ToolRun(["classify", "--format", "json", picture]).objects()[0]
    for key in Self.compared {
      #expect(try page.answer()[key] != nil && page.answer()[key] == told[key], "\(key)")
    }
    let several = try page.classify(picture, "{ views: 8, workers: 2, logits: true }")
    let toldOfSeveral = try ToolRun([
      "classify", "--format", "json", "--views", "8", "--logits", picture,
    ]).objects()[0]
    #expect(several["logits"] == toldOfSeveral["logits"] && several["logits"] != nil)
    try page.session.execute("document.getElementById('example').click()")
    try page.wait(for: "answered")
    try page.expectNoForeignRequest()
  }

  @Test(
    .enabled(if: !OtherEngine.installed.isEmpty, "neither Firefox nor WebKitWebDriver is installed")
  )
  func `it does in other engines, too`() throws {
    let path = folder.file("nevus.html")
    try write(path, in: "de")
    let picture = try pictures.jpeg(seed: 42)
    let told = try ToolRun(["classify", "--format", "json", picture]).objects()[0]
    for engine in OtherEngine.installed {
      let page = try PageUnderTest(address(path), in: engine.browser)
      defer { page.end() }
      #expect(try page.session.execute("return nevus.engine.module") == .string(engine.module))
      try page.choose(picture)
      try page.wait(for: "answered")
      for key in Self.compared {
        #expect(try page.answer()[key] == told[key], "\(key) in \(engine)")
      }
    }
  }

  /// A copy of the site whose script expects another hash of one file.
  private func expectation(of asset: String) throws -> String {
    let copy = folder.file("site")
    try FileManager.default.copyItem(atPath: Product.site, toPath: copy)
    let script = URL(fileURLWithPath: "\(copy)/nevus.js")
    let text = try String(contentsOf: script, encoding: .utf8)
    let pattern = try Regex<(Substring, Substring)>(
      "\"\(asset)\":\\{[^}]*\"sha256\":\"([0-9a-f]{64})\"")
    let found = try #require(text.firstMatch(of: pattern)).output.1
    let other = String(found.reversed())
    try Data(text.replacingOccurrences(of: found, with: other).utf8).write(to: script)
    return copy
  }

  @Test(arguments: [("weights", "weights-damaged"), ("relaxed", "not-loaded")])
  func `a file of another version is refused, from the disk and over http`(
    asset: String, code: String
  ) throws {
    let site = try expectation(of: asset)
    let server = try ServedFolder(site)
    defer { server.stop() }
    for address in [address("\(site)/index.html"), server.address] {
      let session = try WebDriverSession(Chromium())
      defer { session.end() }
      try session.open(address)
      try session.wait(
        for: "The page's refusal", seconds: 60,
        until: "document.documentElement.dataset.state === 'error'")
      #expect(
        try session.execute("return document.getElementById('error-code').textContent")
          == .string(code), "\(address)")
    }
  }
}
