import Foundation
import NevusArchives
import NevusCore
import NevusSite
import Testing

struct SitePlanTests {
  @Test func `a site has the files of the contract`() throws {
    let paths = try Ingredients.plan().outputs.map(\.path)
    let pages = ["index", "how", "diagnoses", "report", "privacy", "developers", "embedding"]
    let languages = ["", ".de", ".es", ".fr", ".pt", ".zh", ".ar"]
    #expect(
      paths == languages.flatMap { language in pages.map { "\($0)\(language).html" } } + [
        "nevus.css", "nevus.js", "nevus.language.js", "nevus.svg", "nevus.mjs", "nevus.d.ts",
        "nevus.embedding.mjs", "nevus.install.js", "nevus-192.png", "nevus-512.png",
        "nevus-maskable-512.png",
      ] + languages.map { "nevus\($0).webmanifest" } + [
        "nevus.wasm", "nevus.wasm.js", "nevus-relaxed.wasm", "nevus-relaxed.wasm.js",
        "nevus.weights", "nevus.weights.js", "nevus.example.js", "nevus.serviceworker.js",
        "nevus-site.json",
      ])
  }

  @Test func `another default language takes the plain names`() throws {
    var ingredients = try Ingredients.make()
    ingredients.sources = try SiteSources(folder: Ingredients.templates, language: "ar")
    let plan = try SitePlan(ingredients)
    #expect(plan.text("index.html")?.contains("<html lang=\"ar\" dir=\"rtl\"") == true)
    #expect(plan.text("index.en.html")?.contains("<html lang=\"en\" dir=\"ltr\"") == true)
    #expect(plan.text("index.ar.html") == nil)
  }

  @Test func `a binary file and its script carry the same bytes`() throws {
    let ingredients = try Ingredients.make()
    let plan = try SitePlan(ingredients)
    let relaxed = try #require(ingredients.relaxedModule)
    for (name, file, data) in [
      ("wasm", "nevus.wasm", ingredients.module), ("relaxed", "nevus-relaxed.wasm", relaxed),
      ("weights", "nevus.weights", ingredients.weights),
    ] {
      #expect(plan.outputs.first { $0.path == file }?.content() == data)
      let script = try #require(plan.text("\(file).js"))
      let match = try #require(
        script.wholeMatch(of: #/nevus\.receive\('([a-z]+)','([A-Za-z0-9+\/=]+)'\);\n/#))
      #expect(match.1 == name)
      #expect(
        Data(base64Encoded: String(match.2)) == (try Deflate.compress(data, as: .gzip)))
    }
  }

  @Test func `sizes are known without making the files`() throws {
    for output in try Ingredients.plan().outputs {
      #expect(output.byteCount == output.content().count, "\(output.path)")
    }
  }

  @Test func `the list of files states every size and hash`() throws {
    let plan = try Ingredients.plan()
    let marker = try #require(
      plan.outputs.last.flatMap { SiteMarker(reading: $0.content()) })
    #expect(marker.files.map(\.path) == plan.outputs.dropLast().map(\.path))
    for (file, output) in zip(marker.files, plan.outputs) {
      let content = output.content()
      #expect(file.bytes == content.count)
      #expect(file.sha256 == content.withUnsafeBytes { SHA256.hash($0).hexadecimal })
    }
  }

  @Test func `equal ingredients give equal bytes`() throws {
    let first = try Ingredients.plan().outputs.map { $0.content() }
    let second = try Ingredients.plan().outputs.map { $0.content() }
    #expect(first == second)
  }

  @Test func `a changed file is asked for under a changed address`() throws {
    var ingredients = try Ingredients.make()
    let before = try SitePlan(ingredients)
    ingredients.module.append(0)
    let after = try SitePlan(ingredients)
    func address(_ plan: SitePlan, _ file: String, in path: String) throws -> Substring {
      let escaped = NSRegularExpression.escapedPattern(for: file)
      let pattern = try Regex<Substring>("\(escaped)\\?v=[0-9a-f]{8}")
      return try #require(plan.text(path)?.firstMatch(of: pattern)).output
    }
    #expect(
      try address(before, "nevus.wasm.js", in: "nevus.js")
        != address(after, "nevus.wasm.js", in: "nevus.js"))
    #expect(
      try address(before, "nevus.js", in: "index.html")
        != address(after, "nevus.js", in: "index.html"))
    #expect(
      try address(before, "nevus.css", in: "index.html")
        == address(after, "nevus.css", in: "index.html"))
  }

  @Test func `damaged weights stop the site`() throws {
    var ingredients = try Ingredients.make()
    ingredients.weights[ingredients.weights.count / 2] ^= 1
    let error = #expect(throws: SiteError.self) { try SitePlan(ingredients) }
    guard case .weights(let cause) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(cause.code == .weightsDamaged)
  }

  @Test func `what is no module is refused`() throws {
    var ingredients = try Ingredients.make()
    ingredients.module = Data("<html>".utf8)
    #expect(throws: SiteError.self) { try SitePlan(ingredients) }
  }

  @Test func `a site with one module names no other`() throws {
    var ingredients = try Ingredients.make()
    ingredients.relaxedModule = nil
    let plan = try SitePlan(ingredients)
    #expect(!plan.outputs.contains { $0.path.contains("relaxed") })
    #expect(plan.text("nevus.js")?.contains("nevus-relaxed.wasm") == false)
    ingredients.relaxedModule = Data("<html>".utf8)
    #expect(throws: SiteError.self) { try SitePlan(ingredients) }
  }

  @Test func `an example that is no picture is refused`() throws {
    var ingredients = try Ingredients.make()
    ingredients.example = Data("GIF89a".utf8)
    #expect(throws: SiteError.self) { try SitePlan(ingredients) }
  }

  @Test func `checklists are a file that every language's report leads to`() throws {
    var ingredients = try Ingredients.make()
    ingredients.evaluation = try Ingredients.evaluation()
    ingredients.checklists = Data("# Checklists".utf8)
    let plan = try SitePlan(ingredients)
    #expect(plan.text("nevus.checklists.txt") == "# Checklists")
    for language in ingredients.sources.languages {
      let name = language.code == "en" ? "report.html" : "report.\(language.code).html"
      let page = try #require(plan.text(name), "\(name)")
      #expect(page.contains("href=\"nevus.checklists.txt\""))
    }
    let without = try Ingredients.plan()
    #expect(without.text("nevus.checklists.txt") == nil)
    #expect(without.text("report.html")?.contains("nevus.checklists.txt") == false)
  }
}
