import Foundation
import NevusFiles
import NevusSite
import Testing

/// What a published, a watched and a cleaned site have besides.
struct PublishingTests {
  @Test func `addresses are put together from base and path`() throws {
    #expect(try SiteAddress(base: "https://example.org").folder == "https://example.org/")
    #expect(try SiteAddress(base: "https://a.org/x/").folder == "https://a.org/x/")
    #expect(try SiteAddress(base: "http://a.org", path: "/nevus/").folder == "http://a.org/nevus/")
  }

  @Test(arguments: [
    ("example.org", ""), ("ftp://a.org", ""), ("https://", ""), ("https://a.org?x", ""),
    ("https://me@a.org", ""), ("https://a.org", "../x"), ("https://a.org", "a\"b"), ("", ""),
  ])
  func `what is no address is refused and named`(base: String, path: String) {
    let error = #expect(throws: SiteError.self) { try SiteAddress(base: base, path: path) }
    #expect(error?.description.contains("https://example.org") == true)
  }

  @Test func `a published site names each page in full once, and lists all`() throws {
    var ingredients = try Ingredients.make()
    ingredients.address = try SiteAddress(base: "https://example.org", path: "nevus")
    let plan = try SitePlan(ingredients)
    #expect(
      plan.text("index.html")?.contains(
        "<link rel=\"canonical\" href=\"https://example.org/nevus/\">") == true)
    #expect(
      plan.text("how.de.html")?.contains(
        "<link rel=\"canonical\" href=\"https://example.org/nevus/how.de.html\">") == true)
    let map = try #require(plan.text("sitemap.xml"))
    #expect(map.matches(of: #/<loc>/#).count == 49)
    #expect(map.contains("hreflang=\"ar\" href=\"https://example.org/nevus/how.ar.html\""))
    #expect(try Ingredients.plan().text("sitemap.xml") == nil)
    #expect(try Ingredients.plan().text("index.html")?.contains("canonical") == false)
  }

  @Test func `only a watched site asks whether it changed`() throws {
    var ingredients = try Ingredients.make()
    let quiet = try SitePlan(ingredients)
    #expect(quiet.text("nevus.reload.js") == nil)
    for output in quiet.outputs where output.path.hasSuffix(".html") {
      #expect(quiet.text(output.path)?.contains("nevus.reload.js") == false)
    }
    #expect(quiet.text("how.html")?.contains("connect-src") == false)
    ingredients.isWatched = true
    let watched = try SitePlan(ingredients)
    #expect(watched.text("nevus.reload.js")?.contains("location.reload") == true)
    #expect(watched.text("how.html")?.contains("src=\"nevus.reload.js?v=") == true)
    #expect(watched.text("how.html")?.contains("connect-src 'self'") == true)
  }

  @Test func `clean removes what else is in a site's folder, and only there`() throws {
    try Ingredients.inFolder { folder in
      let generator = SiteGenerator(try Ingredients.plan())
      try Files.write("left over", to: "\(folder)/site/old.html")
      #expect(throws: SiteError.self) { try generator.write(to: "\(folder)/site", clean: true) }
      try FileManager.default.removeItem(atPath: "\(folder)/site/old.html")
      _ = try generator.write(to: "\(folder)/site")
      try Files.write("left over", to: "\(folder)/site/old.html")
      #expect(throws: SiteError.self) { try generator.write(to: "\(folder)/site") }
      _ = try generator.write(to: "\(folder)/site", clean: true)
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/site/old.html"))
    }
  }

  @Test func `a changed, new or removed source is noticed`() throws {
    try Ingredients.inFolder { folder in
      try Files.write("1", to: "\(folder)/a/b.css")
      let before = SourceState(of: [folder, "\(folder)/absent"])
      #expect(SourceState(of: [folder, "\(folder)/absent"]) == before)
      try Files.write("2", to: "\(folder)/a/c.css")
      let added = SourceState(of: [folder, "\(folder)/absent"])
      #expect(added != before)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: "\(folder)/a/b.css")
      #expect(SourceState(of: [folder, "\(folder)/absent"]) != added)
    }
  }
}
