import Foundation
import NevusFiles
import NevusSite
import Testing

struct SiteSourcesTests {
  private func copy(_ body: (String) throws -> Void) throws {
    try Ingredients.inFolder { folder in
      try FileManager.default.copyItem(atPath: Ingredients.templates, toPath: "\(folder)/Site")
      try body("\(folder)/Site")
    }
  }

  @Test func `a missing part is named`() throws {
    try copy { folder in
      try FileManager.default.removeItem(atPath: "\(folder)/styles/tokens.css")
      let error = #expect(throws: SiteError.self) {
        try SiteSources(folder: folder, language: "en")
      }
      #expect(error?.description.contains("tokens.css") == true)
    }
  }

  @Test func `damaged texts are named`() throws {
    try copy { folder in
      try Files.write("{\"page\": [1]}", to: "\(folder)/strings/en.json")
      let error = #expect(throws: SiteError.self) {
        try SiteSources(folder: folder, language: "en")
      }
      #expect(error?.description.contains("en.json") == true)
    }
  }

  @Test(arguments: ["", "xx", "../../etc/passwd", "en.json"])
  func `a language that there is not is refused`(language: String) {
    #expect(throws: SiteError.self) {
      try SiteSources(folder: Ingredients.templates, language: language)
    }
  }

  @Test func `a template that does not parse is named`() throws {
    var ingredients = try Ingredients.make()
    ingredients.sources.templates["about"]? += "{{#open}}"
    let error = #expect(throws: SiteError.self) { try SitePlan(ingredients) }
    #expect(error?.description.contains("about.mustache") == true)
  }

  @Test func `no two scripts of one scope give the same name`() throws {
    let sources = try Ingredients.sources()
    let parts = sources.manifest.scripts
    let rooms = [("shared", parts.shared), ("worker", parts.worker), ("page", parts.page)]
    var declared: [String: [String]] = [:]
    for (room, names) in rooms {
      declared[room] = names.flatMap { name in
        (sources.scripts["\(room)/\(name)"] ?? "")
          .matches(of: #/(?m)^(?:async )?(?:function|class|const|let) (\w+)/#).map { String($0.1) }
      }
    }
    for room in ["worker", "page"] {
      let all = (declared["shared"] ?? []) + (declared[room] ?? [])
      #expect(Set(all).count == all.count, "\(room)")
    }
  }
}
