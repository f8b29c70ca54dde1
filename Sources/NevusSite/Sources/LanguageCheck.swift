/// Holds a language against the default one.
public struct LanguageCheck: Sendable {
  /// The language that the references were checked against.
  public var standard: Language
  /// Where the texts lie, for messages.
  public var strings: String

  /// Makes a check against the default language.
  public init(standard: Language, strings: String) {
    self.standard = standard
    self.strings = strings
  }

  /// Checks that a language says everything that the default one says, with the same values in it,
  /// in the plural forms that it has, and nothing more.
  ///
  /// - Throws: `missingText`, `unusedText`, `unfitText` or `source`, naming the key.
  public func check(_ language: Language) throws(SiteError) {
    let path = "\(strings)/\(language.code)"
    guard let categories = PluralCategory.categories(of: language.code) else {
      throw .source(path: path, reason: "the plural rules of this language are not known here")
    }
    guard language.words.text(at: "language") == language.code else {
      throw .unfitText(key: "language", strings: path, reason: "is not \"\(language.code)\"")
    }
    let expected = Set(standard.words.keys)
    let found = Set(language.words.keys)
    if let key = expected.subtracting(found).min() {
      throw .missingText(key: key, usedBy: "\(strings)/\(standard.code)", strings: path)
    }
    if let key = found.subtracting(expected).min() {
      throw .unusedText(key: key, strings: path)
    }
    for key in expected.sorted() { try check(key, of: language, categories, path) }
  }

  private func check(
    _ key: String, of language: Language, _ categories: Set<PluralCategory>, _ path: String
  ) throws(SiteError) {
    let forms = language.words.branch(at: key)?.forms
    guard (forms == nil) == (standard.words.branch(at: key)?.forms == nil) else {
      throw .unfitText(
        key: key, strings: path, reason: "has plural forms in one language and none in the other")
    }
    if let forms, Set(forms.keys) != Set(categories.map(\.rawValue)) {
      let names = categories.map(\.rawValue).sorted().joined(separator: ", ")
      throw .unfitText(key: key, strings: path, reason: "needs the plural forms \(names)")
    }
    let ours = Self.values(standard.words.anyForm(at: key))
    let theirs = Self.values(language.words.anyForm(at: key))
    guard ours == theirs else {
      let names = ours.sorted().map { "{\($0)}" }.joined(separator: ", ")
      throw .unfitText(
        key: key, strings: path, reason: "has not the values of the default one: \(names)")
    }
    guard language.words.anyForm(at: key)?.isEmpty == false else {
      throw .unfitText(key: key, strings: path, reason: "is empty")
    }
  }

  private static func values(_ text: String?) -> Set<String> {
    Set((text ?? "").matches(of: #/\{(\w+)\}/#).map { String($0.1) })
  }
}
