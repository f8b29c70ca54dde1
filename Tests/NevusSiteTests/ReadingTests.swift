import Foundation
import NevusSite
import Testing

/// All pages in all languages, with the shipped evaluation.
struct ReadingTests {
  private let plan: SitePlan
  private let pages: [(path: String, text: String)]

  /// Made once: it has every report.
  private static let made = Result {
    var ingredients = try Ingredients.make()
    ingredients.evaluation = try Ingredients.evaluation()
    return try SitePlan(ingredients)
  }

  init() throws {
    plan = try Self.made.get()
    pages = plan.outputs.filter { $0.path.hasSuffix(".html") }.map {
      ($0.path, String(decoding: $0.content(), as: UTF8.self))
    }
  }

  @Test func `every page has its language, one heading, a title and a policy`() {
    #expect(pages.count == 42)
    for (path, text) in pages {
      let parts = path.split(separator: ".")
      let language = parts.count == 3 ? String(parts[1]) : "en"
      let direction = language == "ar" ? "rtl" : "ltr"
      #expect(text.contains("<html lang=\"\(language)\" dir=\"\(direction)\""), "\(path)")
      #expect(text.components(separatedBy: "<h1").count == 2, "\(path)")
      #expect(text.firstMatch(of: #/<title>[^<]{5,}<\/title>/#) != nil, "\(path)")
      #expect(text.contains("Content-Security-Policy\" content=\"default-src 'none'"), "\(path)")
      #expect(!text.contains("{{"), "\(path)")
    }
    let titles = pages.compactMap { $0.text.firstMatch(of: #/<title>([^<]*)</#)?.1 }
    #expect(Set(titles).count == pages.count)
  }

  @Test func `nothing inline that the policy would block, and no picture file`() {
    for (path, text) in pages {
      #expect(!text.contains(" style=") && !text.contains(" onclick="), "\(path)")
      #expect(!text.contains("<style") && !text.contains("\"data:"), "\(path)")
      #expect(text.components(separatedBy: "<img").count == 2, "\(path): the icon only")
    }
  }

  @Test func `the report has every table and chart, and a table behind each chart`() throws {
    let report = try #require(plan.text("report.html"))
    #expect(report.matches(of: #/<figure class="chart">/#).count >= 12)
    for figure in report.components(separatedBy: "<figure class=\"chart\">").dropFirst() {
      let end = figure.range(of: "</figure>")?.lowerBound ?? figure.startIndex
      let whole = figure[..<end]
      #expect(whole.contains("<svg") && whole.contains("<details>") && whole.contains("<table>"))
    }
    let evaluation = try Ingredients.evaluation()
    for part in evaluation.parts { #expect(report.contains("id=\"part-\(part.part)\"")) }
    #expect(report.contains("balanced accuracy"))
    #expect(report.contains(evaluation.provenance.codeSHA256))
  }

  @Test func `the report's words and numbers are the language's`() throws {
    let german = try #require(plan.text("report.de.html"))
    #expect(german.contains("balancierte Genauigkeit") && !german.contains("balanced accuracy"))
    let value = try #require(
      try Ingredients.evaluation()["holdout"]?.seven[.balancedAccuracy].value)
    let shown = String(format: "%.3f", value)
    #expect(german.contains(shown.replacing(".", with: ",")) && !german.contains(">\(shown) ("))
    #expect(try #require(plan.text("report.html")).contains(">\(shown) ("))
  }

  @Test func `every word of the evaluation is used`() throws {
    let report = try #require(plan.text("report.html"))
    let words = try Ingredients.sources().words
    let idle = words["terms"].keys.filter { key in
      guard let text = words.text(at: "terms.\(key)") else { return true }
      let escaped = text.replacing("“", with: "“").replacing("&", with: "&amp;")
      return !report.contains(escaped)
    }
    #expect(idle == [])
  }

  @Test func `the classifier's page is light in every language`() {
    let shared = ["nevus.css", "nevus.js", "nevus.language.js", "nevus.svg"]
    for page in plan.outputs where page.path.hasPrefix("index.") {
      let weight = plan.outputs.filter { shared.contains($0.path) }.reduce(page.byteCount) {
        $0 + $1.byteCount
      }
      // Not even compressed, which takes it to about a quarter.
      #expect(weight < 300_000, "\(page.path): \(weight)")
    }
  }

  @Test func `without an evaluation the report says so and shows no number`() throws {
    let report = try #require(try Ingredients.plan().text("report.html"))
    #expect(report.contains("There are no measurements"))
    #expect(!report.contains("<table>") && !report.contains("<figure"))
  }

  @Test func `each diagnosis has a drawing, a group and its measured shares`() throws {
    let page = try #require(plan.text("diagnoses.html"))
    for code in ["ak", "bcc", "df", "mel", "nv", "pbk", "sk", "scc", "vasc"] {
      let parts = page.components(separatedBy: "<article class=\"diagnosis\" id=\"\(code)\"")
      let article = try #require(parts.last?.components(separatedBy: "</article>").first)
      #expect(
        parts.count == 2 && article.contains("role=\"img\"") && article.contains("class=\"tag\""))
      #expect(article.contains("class=\"measured\""), "\(code)")
    }
  }
}
