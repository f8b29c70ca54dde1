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
    try TextReferences(in: sources).check(against: sources.words, strings: "strings")
  }

  @Test func `a text that nothing asks for is named`() throws {
    let sources = try Ingredients.sources()
    guard case .group(var members) = sources.words, case .group(var page) = members["page"] else {
      Issue.record("no texts")
      return
    }
    page["idle"] = .text("Nobody reads this.")
    members["page"] = .group(page)
    let error = #expect(throws: SiteError.self) {
      try TextReferences(in: sources).check(against: .group(members), strings: "en")
    }
    #expect(error?.description.contains("page.idle") == true)
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

  @Test(arguments: ["en", "de", "es", "fr", "pt", "zh", "ar"])
  func `the page never says that someone has a disease or is safe`(code: String) throws {
    let language = try #require(
      try Ingredients.sources().languages.first { $0.code == code })
    let forbidden = [
      "en": ["you have a ", " is safe", "is certain"], "de": ["sie haben ein ", "ist sicher"],
      "es": ["usted tiene un", "es seguro"], "fr": ["vous avez un ", "est sûr"],
      "pt": ["você tem um", "é seguro"], "zh": ["您患有", "您得了", "安全的"],
      "ar": ["أنت مصاب", "آمنة تماما"],
    ]
    for key in language.words.keys {
      let text = (language.words.anyForm(at: key) ?? "").lowercased()
      for phrase in forbidden[code] ?? [] { #expect(!text.contains(phrase), "\(key)") }
    }
  }
}
