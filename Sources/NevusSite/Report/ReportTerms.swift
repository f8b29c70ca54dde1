/// The words of the evaluation's tables and charts in a page's language.
///
/// The evaluation writes English; its words, in small letters and with hyphens for all else, are the
/// keys: `sensitivity at specificity 0.80` is `terms.sensitivity-at-specificity-0-80`.
struct ReportTerms {
  let language: Language

  /// A word or phrase.
  ///
  /// - Throws: `missingText` where the language lacks it.
  func callAsFunction(_ english: String) throws(SiteError) -> String {
    guard let term = known(english) else {
      throw .missingText(
        key: "terms.\(Self.slug(english))", usedBy: "the evaluation",
        strings: "strings/\(language.code)/terms.json")
    }
    return term
  }

  /// A word that comes from data, such as a body site or an archive: itself where it has no text.
  func orItself(_ english: String) -> String { known(english) ?? english }

  /// Phrases with commas between them, each translated.
  func list(_ english: String) throws(SiteError) -> String {
    var parts: [String] = []
    for part in english.split(separator: ", ") { parts.append(try self(String(part))) }
    return parts.joined(separator: try self("separator"))
  }

  /// `sex: female` or `nv`, with a count in brackets after it or without.
  func labelled(_ english: String) -> String {
    guard let match = english.wholeMatch(of: #/(.*?)( \(\d+\))?/#) else { return english }
    let parts = match.1.split(separator: ": ").map { orItself(String($0)) }
    return parts.joined(separator: ": ") + (match.2 ?? "")
  }

  private func known(_ english: String) -> String? {
    language.words.text(at: "terms.\(Self.slug(english))")
  }

  static func slug(_ english: String) -> String {
    english.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
      .joined(separator: "-")
  }
}
