import Foundation
import Mustache
import NevusCore

/// `index.html` from the Mustache templates.
struct PageTemplate {
  private let library: MustacheLibrary

  /// Reads the templates and makes every icon a partial `icon-NAME`.
  ///
  /// - Throws: `source`, naming the template that does not parse.
  init(_ sources: SiteSources) throws(SiteError) {
    var library = MustacheLibrary()
    var templates = sources.templates
    for (name, drawing) in sources.icons where name != "icon" {
      templates["icon-\(name)"] =
        "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">"
        + drawing.trimmingCharacters(in: .whitespacesAndNewlines) + "</svg>"
    }
    for (name, text) in templates {
      do {
        try library.register(text, named: name)
      } catch {
        throw .source(
          path: "\(sources.folder)/templates/\(name).mustache", reason: "does not parse: \(error)")
      }
    }
    self.library = library
  }

  /// Renders the page.
  func render(_ ingredients: SiteIngredients, _ model: ModelFacts, addresses: [String: String])
    throws(SiteError) -> String
  {
    let sources = ingredients.sources
    let context: [String: Any] = [
      "language": sources.words.text(at: "language") ?? "",
      "direction": sources.words.text(at: "direction") ?? "",
      "contentSecurityPolicy": ContentSecurityPolicy.page,
      "version": ingredients.version,
      "text": sources.words.context,
      "assets": addresses,
      "model": [
        "name": model.name, "sha256": model.sha256, "shortHash": String(model.sha256.prefix(12)),
        "inputSide": String(model.inputSide), "size": Self.megabytes(model.byteCount),
      ],
      "symbols": Self.symbols(sources),
      "figures": try figures(ingredients),
      "hasFigures": !ingredients.figures.isEmpty,
    ]
    guard let page = library.render(context, withTemplate: "page") else {
      throw .file(.init(.notFound, path: "\(sources.folder)/templates/page.mustache"))
    }
    return page
  }

  private func figures(_ ingredients: SiteIngredients) throws(SiteError) -> [[String: String]] {
    var rows: [[String: String]] = []
    for figure in ingredients.figures {
      let key = "figures.\(figure.key)"
      guard let label = ingredients.sources.words.text(at: key) else {
        throw .missingText(key: key, usedBy: "the evaluation", strings: ingredients.sources.folder)
      }
      rows.append(["label": label, "value": figure.value])
    }
    return rows
  }

  /// The marks of the five decisions, which scripts refer to by name.
  private static func symbols(_ sources: SiteSources) -> [[String: String]] {
    Decision.allCases.map { decision in
      ["name": "\(decision.name)", "drawing": sources.icons["\(decision.name)"] ?? ""]
    }
  }

  private static func megabytes(_ count: Int) -> String {
    String(format: "%.1f MB", Double(count) / 1e6)
  }
}
