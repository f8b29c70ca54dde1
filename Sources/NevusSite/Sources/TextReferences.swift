/// Which texts the templates and scripts ask for. A key that is missing stops the build, because a
/// page would show nothing, or the bare key, in its place; so does one that nothing asks for.
public struct TextReferences: Equatable, Sendable {
  /// A key and the file that asks for it.
  public struct Reference: Hashable, Sendable {
    /// The path in the strings: `page.title`; `*` stands for any one name.
    public var key: String
    /// `templates/head.mustache`, `scripts/page/page.js`.
    public var file: String
  }

  /// In the order of files and places.
  public var references: [Reference]

  /// Finds `{{text.KEY}}` in templates, and in scripts `'KEY'` and keys that are put together at run
  /// time, such as `` `errors.${code}` ``.
  public init(in sources: SiteSources) {
    references = PageTexts.keys.map { Reference(key: $0, file: "Sources/NevusSite") }
    for (name, text) in sources.templates.sorted(by: { $0.key < $1.key }) {
      for match in text.matches(of: #/\{\{text\.([A-Za-z0-9.\-]+)\}\}/#) {
        references.append(Reference(key: String(match.1), file: "templates/\(name).mustache"))
      }
    }
    let groups = sources.words.groups
    for (name, text) in sources.scripts.sorted(by: { $0.key < $1.key }) {
      for match in text.matches(of: #/['`]([a-z]+)\.([A-Za-z0-9.\-]+|[^'`\n]*\$\{[^`\n]*)['`]/#)
      where groups.contains(String(match.1)) {
        let rest = match.2.replacing(#/\$\{[^}]*\}/#, with: "*")
        references.append(Reference(key: "\(match.1).\(rest)", file: "scripts/\(name).js"))
      }
    }
  }

  /// Checks that every key that is asked for is there, and that every text is asked for.
  ///
  /// - Throws: `missingText` or `unusedText` for the first that is not.
  public func check(against words: Words, strings: String) throws(SiteError) {
    for reference in references
    where !reference.key.contains("*") && words.anyForm(at: reference.key) == nil {
      throw .missingText(key: reference.key, usedBy: reference.file, strings: strings)
    }
    let asked = Set(references.map(\.key))
    let patterns = asked.filter { $0.contains("*") }.map { $0.split(separator: ".") }
    for key in words.keys where !asked.contains(key) {
      let names = key.split(separator: ".")
      let isMade = patterns.contains { pattern in
        pattern.count == names.count && zip(pattern, names).allSatisfy { $0 == "*" || $0 == $1 }
      }
      guard isMade else { throw .unusedText(key: key, strings: strings) }
    }
  }
}
