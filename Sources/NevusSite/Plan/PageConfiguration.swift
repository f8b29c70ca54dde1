import Foundation

/// What the scripts know from the start: addresses, texts, the model's name.
struct PageConfiguration: Encodable {
  /// A binary file in its two forms.
  struct Asset: Encodable {
    /// For http: the file itself, if the site has it on its own.
    var file: String?
    /// For a page opened from a disk: a classic script. Nil in a page that carries everything.
    var script: String?
    /// SHA-256 of the bytes that both forms have, 64 hexadecimal digits.
    var sha256: String
  }

  var version: String
  var model: ModelFacts
  var assets: [String: Asset]
  /// How often answers like the one shown were right; absent without an evaluation.
  var evidence: AnswerEvidence?
  /// What a script says that runs outside a page of the site, which has its texts in itself.
  var strings: [String: Words]
  /// What the element for pages of others says, by language; nil where there is no element.
  var languages: [String: [String: Words]]?
  /// That element's style.
  var style: String?

  init(_ ingredients: SiteIngredients, _ model: ModelFacts, _ binaries: [SiteBinary]) {
    let words = ingredients.sources.words
    version = ingredients.version
    self.model = model
    assets = Dictionary(uniqueKeysWithValues: binaries.map { ($0.asset, $0.configured) })
    evidence = ingredients.evaluation.flatMap(AnswerEvidence.init)
    strings = ["language": words["language"], "locale": words["locale"], "errors": words["errors"]]
  }

  /// With what the element for pages of others needs besides.
  func withElement(_ sources: SiteSources) -> PageConfiguration {
    var copy = self
    // Only the site's own page says how often answers were right.
    copy.evidence = nil
    copy.style = sources.manifest.element.compactMap { sources.styles[$0] }.joined()
    let shown = ["language", "direction", "locale", "errors", "decisions", "classes"]
    copy.languages = Dictionary(
      uniqueKeysWithValues: sources.languages.map { language in
        var words = Dictionary(uniqueKeysWithValues: shown.map { ($0, language.words[$0]) })
        words["embedding"] = .group(["element": language.words["embedding"]["element"]])
        return (language.code, words)
      })
    return copy
  }

  /// With nothing outside of the page: what it carries has no address.
  func carried() -> PageConfiguration {
    var copy = self
    copy.assets = assets.mapValues { Asset(file: nil, script: nil, sha256: $0.sha256) }
    return copy
  }

  /// As JSON, which is JavaScript too, and stays so inside of an HTML page.
  func json() throws(SiteError) -> String { try SiteJSON.text(self) }
}
