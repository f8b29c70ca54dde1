import Foundation
import NevusCore
import NevusSite
import Testing

/// The module for pages of others and its types.
struct EmbeddingTests {
  private let plan: SitePlan
  private let types: String

  init() throws {
    plan = try Ingredients.plan()
    types = try #require(plan.text("nevus.d.ts"))
  }

  /// The literals of a union type.
  private func union(_ name: String) throws -> Set<String> {
    let parts = types.components(separatedBy: "export type \(name) =")
    let body = try #require(parts.last?.components(separatedBy: ";").first)
    try #require(parts.count == 2)
    return Set(body.matches(of: #/'([a-z\-]+)'/#).map { String($0.1) })
  }

  @Test func `types have the core's codes, classes and decisions`() throws {
    let page: Set<String> = ["not-loaded", "no-webassembly", "crashed"]
    let codes = Set(ErrorCode.allCases.map { "\($0.name)" }).union(page)
    #expect(try union("ErrorCode") == codes)
    // What has no words would be shown as `crashed`.
    #expect(Set(try Ingredients.sources().words["errors"].keys) == codes)
    #expect(try union("ClassCode") == Set(Diagnosis.allCases.map { "\($0.code)" }))
    #expect(try union("Decision") == Set(Decision.allCases.map { "\($0.name)" }))
  }

  @Test func `everything that is exported has a type`() throws {
    let module = try #require(plan.text("nevus.mjs"))
    let exported = module.matches(of: #/export const (?:\{([^}]*)\}|([a-z]+)) ?=/#).flatMap {
      ($0.1 ?? $0.2 ?? "").split(separator: ",").map {
        $0.trimmingCharacters(in: .whitespacesAndNewlines)
      }
    }
    #expect(exported.count == 7)
    let declared = types.matches(of: #/export (?:const|class|function) ([A-Za-z]+)/#)
    #expect(Set(exported) == Set(declared.map { String($0.1) }))
  }

  @Test func `parts and properties of the element are those that are documented`() throws {
    let sources = try Ingredients.sources()
    let style = try #require(sources.styles["element"])
    let script = try #require(sources.scripts["module/classifier"])
    for match in style.matches(of: #/var\((--nevus-[a-z\-]+)/#) {
      #expect(types.contains("`\(match.1)`"), "\(match.1)")
    }
    for match in style.matches(of: #/part~="([a-z]+)"/#) where match.1 != "input" {
      #expect(types.contains("`\(match.1)`"), "\(match.1)")
      #expect(script.contains("'\(match.1)'"), "\(match.1)")
    }
  }

  @Test func `the module speaks every language and is made from the page's scripts`() throws {
    let sources = try Ingredients.sources()
    let module = try #require(plan.text("nevus.mjs"))
    for language in sources.languages {
      let headline = try #require(language.words.text(at: "decisions.uncertain.headline"))
      #expect(module.contains(headline), "\(language.code)")
    }
    for name in ["page/engine", "page/sharing", "worker/answer", "worker/worker", "shared/painter"]
    {
      let script = try #require(sources.scripts[name])
      #expect(module.contains(script), "\(name)")
      #expect(plan.text("nevus.js")?.contains(script) == true, "\(name)")
    }
  }

  @Test func `the example is there in every language and in no navigation`() throws {
    let page = try #require(plan.text("embedding.de.html"))
    #expect(page.contains("<nevus-classifier language=\"de\""))
    #expect(page.contains("src=\"nevus.embedding.mjs\""))
    #expect(page.contains("worker-src 'self' blob:"))
    for name in ["index.html", "how.html"] {
      let navigation = try #require(
        plan.text(name)?.components(separatedBy: "<nav").last?.components(separatedBy: "</nav>")
          .first)
      #expect(!navigation.contains("embedding"))
    }
  }
}
