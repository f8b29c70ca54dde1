import Foundation
import Mustache

/// Pages from the Mustache templates.
struct PageTemplate {
  private let library: MustacheLibrary
  private let folder: String

  /// Reads the templates and makes every icon a partial `icon-NAME` and every drawing a partial
  /// `drawing-NAME`.
  ///
  /// - Throws: `source`, naming the template that does not parse.
  init(_ sources: SiteSources) throws(SiteError) {
    var library = MustacheLibrary()
    var templates = sources.templates
    for (name, drawing) in sources.icons where name != "icon" {
      templates["icon-\(name)"] = Self.svg("icon", side: 24, drawing)
    }
    for (name, drawing) in sources.drawings {
      templates["drawing-\(name)"] = Self.svg("drawing", side: 120, drawing)
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
    folder = sources.folder
  }

  /// Renders a page.
  ///
  /// - Throws: `file` if it has no template, and what its context throws.
  func render(_ context: PageContext) throws(SiteError) -> String {
    let template = context.page.template
    guard let page = library.render(try context.values(), withTemplate: template) else {
      throw .file(.init(.notFound, path: "\(folder)/templates/\(template).mustache"))
    }
    return page
  }

  private static func svg(_ kind: String, side: Int, _ drawing: String) -> String {
    "<svg class=\"\(kind)\" viewBox=\"0 0 \(side) \(side)\" aria-hidden=\"true\">"
      + drawing.trimmingCharacters(in: .whitespacesAndNewlines) + "</svg>"
  }
}
