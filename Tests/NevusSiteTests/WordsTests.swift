import Foundation
import NevusCore
import NevusSite
import Testing

struct WordsTests {
  @Test(arguments: ErrorCode.allCases)
  func `every error code has words`(code: ErrorCode) throws {
    let text = try #require(try Ingredients.sources().words.text(at: "errors.\(code.name)"))
    #expect(text.count > 20)
  }

  @Test(arguments: Decision.allCases)
  func `every decision has words and a mark`(decision: Decision) throws {
    let sources = try Ingredients.sources()
    for part in ["headline", "meaning", "next"] {
      #expect(sources.words.text(at: "decisions.\(decision.name).\(part)") != nil, "\(part)")
    }
    #expect(sources.icons["\(decision.name)"] != nil)
  }

  @Test(arguments: Diagnosis.allCases)
  func `every diagnosis has a name and a sentence`(diagnosis: Diagnosis) throws {
    let words = try Ingredients.sources().words
    #expect(words.text(at: "classes.\(diagnosis.code).name") != nil)
    #expect(words.text(at: "classes.\(diagnosis.code).about") != nil)
  }

  @Test func `the page groups the diagnoses as the core does`() throws {
    let script = try #require(try Ingredients.sources().scripts["page/bars"])
    let line = try #require(script.firstMatch(of: #/GROUPS = \{([^}]*)\}/#))
    let malignant = Set(line.1.matches(of: #/([a-z]+):/#).map { String($0.1) })
    #expect(malignant == Set(Diagnosis.allCases.filter(\.isMalignant).map { "\($0.code)" }))
  }

  @Test func `every refusal of the scripts has words`() throws {
    let sources = try Ingredients.sources()
    var codes: Set<String> = []
    for script in sources.scripts.values {
      for match in script.matches(of: #/new Failure\('([a-z\-]+)'/#) {
        codes.insert(String(match.1))
      }
    }
    #expect(codes.contains("no-webassembly"))
    for code in codes { #expect(sources.words.text(at: "errors.\(code)") != nil, "\(code)") }
  }

  @Test func `every text that is asked for is there, and none is idle`() throws {
    let sources = try Ingredients.sources()
    let references = TextReferences(in: sources)
    try references.check(against: sources.words, strings: "strings")
    let used = Set(references.references.map(\.key))
    for key in sources.words.keys where key.hasPrefix("page.") {
      #expect(used.contains(key), "\(key) is used nowhere")
    }
    for key in sources.words.keys where key.hasPrefix("script.") && !key.contains("groups") {
      #expect(used.contains(key), "\(key) is used nowhere")
    }
  }

  @Test func `a text that is missing is named with the file that asks for it`() throws {
    var sources = try Ingredients.sources()
    sources.templates["extra"] = "{{text.page.nothing}}"
    let error = #expect(throws: SiteError.self) {
      try TextReferences(in: sources).check(against: sources.words, strings: "en.json")
    }
    let words = error?.description ?? ""
    #expect(words.contains("page.nothing") && words.contains("extra.mustache"))
  }

  @Test func `the page never says that someone has a disease or is safe`() throws {
    let words = try Ingredients.sources().words
    for key in words.keys {
      let text = (words.text(at: key) ?? "").lowercased()
      #expect(!text.contains("you have a ") && !text.contains(" is safe"), "\(key)")
    }
  }
}
