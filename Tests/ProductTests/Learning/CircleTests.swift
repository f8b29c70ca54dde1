import Foundation
import NevusCore
import NevusHosts
import Testing

/// The whole circle: a person corrects answers in the page, the corrections are brought in and learnt
/// from, and the page made anew answers with the new weights.
@Suite(
  .serialized, .enabled(if: Product.hasPage, "no Chromium or no site; run Scripts/site"),
  .timeLimit(.minutes(20)))
struct CircleTests {
  /// Answers pictures, says of each that another diagnosis is right, and exports that.
  private func corrections(in page: KeepingPage, seeds: [UInt64]) throws -> Data {
    for seed in seeds {
      try page.answer(page.pictures.jpeg(seed: seed))
      let shares = try page.page.answer()["probabilities"]
      let isMelanoma = (shares?["mel"]?.number ?? 0) > (shares?["nv"]?.number ?? 0)
      try page.press(deed: "wrong")
      try page.fill("#wrong-truth", isMelanoma ? "nv" : "mel")
      try page.fill("#wrong-confirmed", "histopathology")
      try page.press("#wrong-consent")
      try page.submit("wrong-dialog")
    }
    try page.reload()
    #expect(try page.text("#kept-feedback-count") == "\(seeds.count) corrections collected.")
    try page.press("#feedback-save")
    return try page.saved().data
  }

  @Test func `corrections in the page become the weights of the next page`() throws {
    let learning = try LearningFolder()
    let page = try KeepingPage()
    defer { page.end() }
    let exported = learning.folder.file("corrections.jsonl")
    try corrections(in: page, seeds: [731, 732, 733]).write(to: URL(fileURLWithPath: exported))
    let before = try page.page.classify(page.pictures.jpeg(seed: 731), "{}")["model"]

    let new = learning.folder.file("new")
    let imported = try ToolRun(
      ["feedback", "import", exported, "--output", new, "--data", learning.path])
    #expect(imported.status == 0, "\(imported.errors)")
    #expect(imported.output.contains("3 pictures are new"), "\(imported.output)")

    let weights = "\(Product.root)/Weights"
    let config = try learning.configuration(
      new: ["\(new)/manifest.csv"], weights: weights, isLenient: true)
    let champion = try Data(contentsOf: URL(fileURLWithPath: Product.weights))
    let output = learning.folder.file("out")
    let learned = try ToolRun(["learn", config, "--output", output], seconds: 900)
    #expect(learned.status == 0, "\(learned.output)\n\(learned.errors)")
    #expect(learned.output.contains("The challenger replaces the champion: every rule holds."))
    #expect(learned.output.contains("Held-back new pictures, balanced accuracy: "))
    #expect(try Data(contentsOf: URL(fileURLWithPath: Product.weights)) == champion)

    let site = learning.folder.file("site")
    let made = try ToolRun(
      ["site", "--weights", "\(output)/nevus.weights", "--output", site])
    #expect(made.status == 0, "\(made.errors)")
    let next = try PageUnderTest(BrowserHost.page(of: site).absoluteString)
    defer { next.end() }
    try next.choose(page.pictures.jpeg(seed: 731))
    try next.wait(for: "answered")
    let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(output)/nevus.weights"))
    let hash = bytes.withUnsafeBytes { SHA256.hash($0).hexadecimal }
    let model = try next.answer()["model"]
    #expect(model?["sha256"] == .string(hash) && model != before)
    let shown =
      try next.session.execute("return document.getElementById('made-by').textContent").string
      ?? ""
    #expect(shown.contains(hash.prefix(12)), "\(shown)")
    #expect(try next.session.log(.browser) == [])
  }
}
