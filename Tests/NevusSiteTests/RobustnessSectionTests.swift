import Foundation
import NevusEvaluation
import NevusFiles
import NevusSite
import Testing

/// The report's section on changed pictures.
struct RobustnessSectionTests {
  /// The shipped stress test, whatever weights it is of.
  private static let path = URL(fileURLWithPath: Ingredients.templates)
    .deletingLastPathComponent().appendingPathComponent("Weights/stress.json").path

  private static let made = Result {
    var ingredients = try Ingredients.make()
    ingredients.robustness = try Robustness(path: path)
    return try SitePlan(ingredients)
  }

  private func section(_ page: String) throws -> String {
    let report = try #require(try Self.made.get().text(page))
    let start = try #require(report.range(of: "<h2 id=\"robustness\">"))
    let end = try #require(report.range(of: "<h2 id=\"licences\">"))
    return String(report[start.lowerBound..<end.lowerBound])
  }

  @Test func `every kind of change has a row and a bar, and its figures`() throws {
    let section = try section("report.html")
    let robustness = try Robustness(path: Self.path)
    #expect(section.matches(of: #/<figure class="chart">/#).count == 2)
    for (set, kind) in robustness.kinds {
      #expect(section.contains("<th scope=\"row\">\(kind.name)</th><td>\(set.pictures)</td>"))
      let least = try #require(kind.leastStable?.stable.text)
      #expect(section.contains("<td>\(least)</td>"), "\(kind.name)")
    }
    let set = try #require(robustness.sets.first)
    #expect(section.contains("at least 97 % of pictures"))
    #expect(section.contains("Tried: \(set.kinds.reduce(0) { $0 + $1.changes.count })."))
    #expect(section.contains(set.stableUnderAll.text))
  }

  @Test(arguments: ["de", "es", "fr", "pt", "zh", "ar"])
  func `words and numbers are the language's`(code: String) throws {
    let section = try section("report.\(code).html")
    #expect(!section.contains("same decision") && !section.contains("gel bubbles"))
    let language = try #require(try Ingredients.sources().languages.first { $0.code == code })
    for kind in ["noise", "gel-bubbles", "source-size"] {
      let name = try #require(language.words.text(at: "stress.kinds.\(kind)"))
      #expect(section.contains("<th scope=\"row\">\(name)</th>"), "\(kind)")
    }
    #expect(section.contains("%") && !section.contains("{percent}"))
  }

  @Test func `without a stress test there is no section`() throws {
    let report = try #require(try Ingredients.plan().text("report.html"))
    #expect(!report.contains("id=\"robustness\""))
  }

  @Test func `a stress test of other weights is left out, a damaged one named`() throws {
    try Ingredients.inFolder { folder in
      try Files.write(try TinyWeights.make(), to: "\(folder)/tiny.weights")
      try Files.write(Data([0, 0x61, 0x73, 0x6D]), to: "\(folder)/nevus.wasm")
      try Files.write("{}", to: "\(folder)/stress.json")
      var paths = SitePaths(
        templates: Ingredients.templates, language: "en", module: "\(folder)/nevus.wasm",
        weights: "\(folder)/tiny.weights")
      paths.stress = Self.path
      #expect(try paths.read(example: Data([0xFF, 0xD8]), version: "1").robustness == nil)
      paths.stress = "\(folder)/stress.json"
      let error = #expect(throws: SiteError.self) {
        try paths.read(example: Data([0xFF, 0xD8]), version: "1")
      }
      #expect(error?.description.contains("no key") == true)
    }
  }
}
