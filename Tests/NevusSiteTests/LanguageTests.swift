import NevusSite
import Testing

struct LanguageTests {
  private func language(_ code: String) throws -> Language {
    try #require(try Ingredients.sources().languages.first { $0.code == code })
  }

  /// A language with one text replaced or, with nil, removed.
  private func changed(_ code: String, _ key: String, to words: Words?) throws -> Language {
    var language = try language(code)
    language.words = replacing(
      key.split(separator: ".").map(String.init)[...], in: language.words, by: words)
    return language
  }

  private func replacing(_ path: ArraySlice<String>, in words: Words, by new: Words?) -> Words {
    guard case .group(var members) = words, let name = path.first else { return words }
    if path.count == 1 {
      members[name] = new
    } else {
      members[name] = replacing(path.dropFirst(), in: members[name] ?? .group([:]), by: new)
    }
    return .group(members)
  }

  private func complaint(about language: Language) throws -> String {
    let check = LanguageCheck(standard: try self.language("en"), strings: "strings")
    let error = #expect(throws: SiteError.self) { try check.check(language) }
    return error?.description ?? ""
  }

  @Test func `every language says everything and nothing more`() throws {
    let languages = try Ingredients.sources().languages
    #expect(languages.map(\.code) == ["en", "de", "es", "fr", "pt", "zh", "ar"])
    let check = LanguageCheck(standard: languages[0], strings: "strings")
    for language in languages { try check.check(language) }
    #expect(languages.filter { $0.direction == "rtl" }.map(\.code) == ["ar"])
  }

  @Test func `a text that a language lacks is named with the language`() throws {
    let words = try complaint(about: changed("de", "how.steps.scale.name", to: nil))
    #expect(words.contains("how.steps.scale.name") && words.contains("strings/de"))
  }

  @Test func `a text that only a language has is named`() throws {
    let words = try complaint(about: changed("fr", "page.extra", to: .text("de trop")))
    #expect(words.contains("page.extra") && words.contains("strings/fr"))
  }

  @Test func `a value that a translation forgets is named`() throws {
    let words = try complaint(about: changed("es", "script.judged", to: .text("{x}, {y}")))
    #expect(words.contains("script.judged") && words.contains("{width}"))
  }

  @Test func `a plural form that a language needs is named`() throws {
    let forms: [String: Words] = ["one": .text("{count}"), "other": .text("{count}")]
    let words = try complaint(about: changed("ar", "script.onlyFirst", to: .group(forms)))
    #expect(
      words.contains("script.onlyFirst") && words.contains("few, many, one, other, two, zero"))
  }

  @Test func `an empty text is none`() throws {
    let words = try complaint(about: changed("pt", "page.skip", to: .text("")))
    #expect(words.contains("page.skip"))
  }

  @Test(arguments: [
    ("en", [0, 1, 2], "other one other"), ("fr", [0, 1, 2, 1_000_000], "one one other many"),
    ("es", [0, 1, 2, 2_000_000], "other one other many"), ("pt", [0, 1, 3], "one one other"),
    ("zh", [0, 1, 2], "other other other"),
    ("ar", [0, 1, 2, 3, 10, 11, 99, 100, 103], "zero one two few few many many other few"),
  ])
  func `plural rules are those of CLDR`(language: String, counts: [Int], expected: String) {
    let found = counts.map { PluralCategory.of($0, in: language).rawValue }
    #expect(found.joined(separator: " ") == expected)
  }

  @Test func `no category is used that the language is not said to have`() {
    for language in ["en", "de", "es", "fr", "pt", "zh", "ar"] {
      let known = PluralCategory.categories(of: language) ?? []
      let used = Set((0...1000).map { PluralCategory.of($0, in: language) })
      #expect(used.isSubset(of: known), "\(language)")
    }
  }
}
