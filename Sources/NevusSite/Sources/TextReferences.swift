/// Which texts the templates and scripts ask for: a key that is missing stops the build, because a
/// page would show nothing, or the bare key, in its place.
public struct TextReferences: Equatable, Sendable {
  /// A key and the file that asks for it.
  public struct Reference: Hashable, Sendable {
    /// The path in the strings: `page.title`.
    public var key: String
    /// `templates/head.mustache`, `scripts/page/page.js`.
    public var file: String
  }

  /// In the order of files and places.
  public var references: [Reference]

  /// Finds `{{text.KEY}}` in templates and `text('KEY'` in scripts.
  ///
  /// A key put together at run time (`errors.${code}`) cannot be found here; its group is listed by
  /// the code that makes it.
  public init(in sources: SiteSources) {
    references = []
    for (name, text) in sources.templates.sorted(by: { $0.key < $1.key }) {
      for match in text.matches(of: #/\{\{text\.([A-Za-z0-9.\-]+)\}\}/#) {
        references.append(Reference(key: String(match.1), file: "templates/\(name).mustache"))
      }
    }
    for (name, text) in sources.scripts.sorted(by: { $0.key < $1.key }) {
      for match in text.matches(of: #/'((?:script|errors|decisions|classes)\.[A-Za-z0-9.\-]+)'/#) {
        references.append(Reference(key: String(match.1), file: "scripts/\(name).js"))
      }
    }
  }

  /// Checks that every key is there.
  ///
  /// - Throws: `missingText` for the first that is not.
  public func check(against words: Words, strings: String) throws(SiteError) {
    for reference in references where words.text(at: reference.key) == nil {
      throw .missingText(key: reference.key, usedBy: reference.file, strings: strings)
    }
  }
}
