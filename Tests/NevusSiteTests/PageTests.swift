import Foundation
import NevusSite
import Testing

struct PageTests {
  private let plan: SitePlan
  private let page: String

  init() throws {
    plan = try Ingredients.plan(figures: [PublishedFigure(key: "pictures", value: "1 <234>")])
    page = try #require(plan.text("index.html"))
  }

  @Test func `the policy refuses everything that is not named`() throws {
    let meta = try #require(
      page.firstMatch(of: #/http-equiv="Content-Security-Policy" content="([^"]*)"/#))
    let rules = meta.1.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(rules.first == "default-src 'none'")
    #expect(rules.contains("script-src 'self' 'wasm-unsafe-eval'"))
    #expect(rules.contains("worker-src 'self' blob:"))
    #expect(rules.contains("trusted-types nevus nevus-install"))
    #expect(rules.contains("form-action 'none'"))
    #expect(rules.contains("base-uri 'none'"))
    #expect(rules.contains("require-trusted-types-for 'script'"))
    #expect(!meta.1.contains("unsafe-inline"))
    #expect(!meta.1.contains("'unsafe-eval'"))
    #expect(!meta.1.contains("http"))
    let before = try #require(page.range(of: "Content-Security-Policy"))
    let first = try #require(page.range(of: "<script"))
    #expect(before.lowerBound < first.lowerBound)
  }

  @Test func `nothing inline that the policy would block`() {
    #expect(page.firstMatch(of: #/<[^>]*\son[a-z]+\s*=/#) == nil, "an inline handler")
    #expect(page.firstMatch(of: #/<[^>]*\sstyle\s*=/#) == nil, "an inline style")
    #expect(!page.contains("<style"))
    for script in page.matches(of: #/<script([^>]*)>([^<]*)<\/script>/#) {
      #expect(script.1.contains("json") || (script.2.isEmpty && script.1.contains("src=")))
    }
  }

  @Test func `no address of another origin in any file`() throws {
    let namespace = "http://www.w3.org/2000/svg"
    for output in plan.outputs {
      guard let text = String(data: output.content(), encoding: .utf8) else { continue }
      let rest = text.replacingOccurrences(of: namespace, with: "")
      #expect(!rest.contains("http://") && !rest.contains("https://"), "\(output.path)")
      #expect(rest.firstMatch(of: #/(?:src|href)="\/\//#) == nil, "\(output.path)")
      #expect(!rest.contains("@import"), "\(output.path)")
    }
  }

  @Test(arguments: [
    "id=\"photo\"", "id=\"answer\"", "id=\"judgement\"", "id=\"malignant\"", "id=\"classes\"",
    "id=\"error\"", "id=\"example\"", "data-state=\"loading\"", "type=\"application/json\"",
    "lang=\"en\"", "dir=\"ltr\"", "role=\"status\"", "role=\"alert\"", "class=\"skip\"",
  ])
  func `what tests and people rely on is there`(part: String) {
    #expect(page.contains(part))
  }

  @Test func `every element that a script asks for is in the page`() throws {
    let script = try #require(plan.text("nevus.js"))
    let asked = Set(script.matches(of: #/byId\('([a-z\-]+)'\)/#).map { String($0.1) })
    #expect(asked.count > 10)
    for id in asked { #expect(page.contains("id=\"\(id)\""), "\(id)") }
  }

  @Test func `every identifier stands once`() {
    let all = page.matches(of: #/\sid="([^"]+)"/#).map { String($0.1) }
    #expect(Set(all).count == all.count)
  }

  @Test func `every control has a name`() {
    for input in page.matches(of: #/<input[^>]*id="([a-z]+)"/#) {
      #expect(page.contains("for=\"\(input.1)\""), "\(input.1)")
    }
    for button in page.matches(of: #/<button[^>]*>(?:<svg.*?<\/svg>)?([^<]*)<\/button>/#) {
      #expect(!button.1.trimmingCharacters(in: .whitespaces).isEmpty)
    }
  }

  @Test func `the model is named by its own file, and markup in it is only text`() {
    #expect(page.contains("tiny &lt;&amp;&gt; &quot;net&quot;"))
    #expect(page.contains(plan.model.sha256))
    #expect(plan.model.sha256.count == 64)
  }

  @Test func `figures are the tool's words, with a label of the page's language`() throws {
    #expect(page.contains("<dt>Pictures measured on</dt><dd>1 &lt;234&gt;</dd>"))
    #expect(page.contains("<h3>How good it is</h3>"))
    #expect(try Ingredients.plan().text("index.html")?.contains("<h3>How good it is") == false)
    #expect(throws: SiteError.self) {
      try Ingredients.plan(figures: [PublishedFigure(key: "nonsense", value: "1")])
    }
  }

  @Test func `no tag of a template is left over`() {
    #expect(!page.contains("{{"))
  }
}
