import Foundation

/// The classifier's page with everything in it: one HTML file, for a mail or a stick.
///
/// It is the site's own page from the same templates and scripts; what they would load stands in it
/// as text. Pages to read are not in it, so links to them are not either.
public struct SinglePage: Sendable {
  /// The page, in UTF-8.
  public let data: Data

  /// What the page carries.
  struct Parts {
    var script: String
    var style: String
    /// The binary files by what scripts call them.
    var binaries: [SiteBinary]

    /// Allows this script and this style, and nothing else.
    var contentSecurityPolicy: String {
      ContentSecurityPolicy.single(script: script, style: style)
    }

    /// What templates read as `single`.
    var context: [[String: Any]] {
      let carried = binaries.map {
        ["asset": $0.asset, "base64": $0.carried.base64EncodedString()]
      }
      return [["script": script, "style": style, "carried": carried]]
    }
  }

  /// Makes the page in a site's default language.
  ///
  /// - Throws: `source`, `missingText`, `weights`, `notAModule` or `notAPicture`.
  public init(_ ingredients: SiteIngredients) throws(SiteError) {
    let sources = ingredients.sources
    try sources.checkTexts()
    let model = try ModelFacts(weights: ingredients.weights)
    let binaries = try SiteBinary.all(ingredients)
    let configuration = PageConfiguration(ingredients, model, binaries).carried()
    let script = try ScriptBundle(sources, configuration).text
    for (name, text, end) in [
      ("scripts", script, #/<\/script|<!--/#), ("styles", sources.style, #/<\/style/#),
    ] {
      guard text.firstMatch(of: end.ignoresCase()) == nil else {
        throw .source(
          path: "\(sources.folder)/\(name)",
          reason: "something there would end the element that carries it in a page of one file")
      }
    }
    let icon = Data((sources.icons["icon"] ?? "").utf8).base64EncodedString()
    let context = PageContext(
      ingredients: ingredients, model: model, page: SitePage(name: SitePage.appName),
      language: sources.languages[0], addresses: ["icon": "data:image/svg+xml;base64,\(icon)"],
      single: Parts(script: script, style: sources.style, binaries: binaries))
    data = Data(Self.unlinked(try PageTemplate(sources).render(context)).utf8)
  }

  /// Without links to other files: a paragraph of nothing else goes, any other keeps its words.
  private static func unlinked(_ page: String) -> String {
    // Binary files come last, and are long.
    guard let end = page.range(of: "<script type=\"text/plain\"")?.lowerBound else { return page }
    let markup = page[..<end]
      .replacing(#/<p><a href="[^"#][^"]*"[^>]*>[^<]*<\/a><\/p>/#, with: "")
      .replacing(#/<a [^>]*href="[^"#][^"]*"[^>]*>(.*?)<\/a>/#) { "<span>\($0.1)</span>" }
    return String(markup) + page[end...]
  }
}
