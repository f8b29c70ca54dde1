import Foundation
import NevusCore

/// What the templates of one page in one language read.
struct PageContext {
  let ingredients: SiteIngredients
  let model: ModelFacts
  let page: SitePage
  let language: Language
  /// The stamped addresses of styles, scripts and the icon.
  let addresses: [String: String]

  private var sources: SiteSources { ingredients.sources }
  private var standard: String { sources.languages.first?.code ?? language.code }

  /// The whole context.
  ///
  /// - Throws: `missingText` for a figure or a word of the report that has no text.
  func values() throws(SiteError) -> [String: Any] {
    var values: [String: Any] = [
      "language": language.code, "direction": language.direction,
      "contentSecurityPolicy": page.isApp
        ? ContentSecurityPolicy.page
        : ContentSecurityPolicy.reading(isWatched: ingredients.isWatched),
      "appPolicy": ContentSecurityPolicy.page,
      "version": ingredients.version, "text": language.words.context, "assets": addresses,
      "isApp": page.isApp, "isWatched": ingredients.isWatched,
      "canonical": ingredients.address.map { [$0.of(path(page))] } ?? [],
      "model": modelValues, "home": path(SitePage(name: SitePage.appName)),
      "symbols": Self.symbols(sources), "diagnoses": diagnoses, "decisions": decisions,
      "errors": errors,
      "figures": try figures(), "hasFigures": !ingredients.figures.isEmpty,
      "scaleText": language.text("how.steps.scale.text", ["side": String(model.inputSide)]),
    ]
    values.merge(titles) { $1 }
    values.merge(navigation) { $1 }
    values["hasReport"] = ingredients.evaluation != nil
    if page.isApp { values["words"] = try pageWords() }
    if page.name == "report", let evaluation = ingredients.evaluation {
      values.merge(try ReportContext(evaluation, language).values()) { $1 }
    }
    return values
  }

  private var modelValues: [String: String] {
    [
      "name": model.name, "sha256": model.sha256, "shortHash": String(model.sha256.prefix(12)),
      "inputSide": String(model.inputSide),
      "size": language.numbers(String(format: "%.1f MB", Double(model.byteCount) / 1e6)),
    ]
  }

  private var titles: [String: Any] {
    if page.isApp {
      return [
        "title": language.text("page.title"), "description": language.text("page.description"),
      ]
    }
    return [
      "title": "\(language.text("\(page.name).title")) · Nevus",
      "description": language.text("\(page.name).lede"),
    ]
  }

  private func path(_ page: SitePage) -> String {
    page.path(in: language.code, standard: standard)
  }

  private var navigation: [String: Any] {
    let others = sources.pages.filter { !$0.isApp }
    return [
      "navigation": others.map { other in
        [
          "address": path(other), "label": language.text("\(other.name).title"),
          "isCurrent": other == page,
        ] as [String: Any]
      },
      "to": Dictionary(uniqueKeysWithValues: others.map { ($0.name, path($0)) }),
      "languageName": language.name,
      "languages": sources.languages.map { other in
        [
          "code": other.code, "name": other.name, "direction": other.direction,
          "address": page.path(in: other.code, standard: standard),
          "isCurrent": other.code == language.code,
        ] as [String: Any]
      },
      "neutralAddress": page.path(in: standard, standard: standard),
    ]
  }

  private func figures() throws(SiteError) -> [[String: String]] {
    var rows: [[String: String]] = []
    for figure in ingredients.figures {
      let key = "figures.\(figure.key)"
      guard let label = language.words.text(at: key) else {
        throw .missingText(
          key: key, usedBy: "the evaluation", strings: "\(sources.folder)/strings/\(language.code)")
      }
      rows.append(["label": label, "value": language.numbers(figure.value)])
    }
    return rows
  }

  private var decisions: [[String: String]] {
    Decision.allCases.map { decision in
      let code = "\(decision.name)"
      return [
        "code": code, "drawing": sources.icons[code] ?? "",
        "headline": language.text("decisions.\(code).headline"),
        "meaning": language.text("decisions.\(code).meaning"),
        "next": language.text("decisions.\(code).next"),
      ]
    }
  }

  private var errors: [[String: String]] {
    language.words["errors"].keys.map {
      ["code": $0, "meaning": language.text("errors.\($0)")]
    }
  }

  /// The marks of the five decisions, which scripts refer to by name.
  private static func symbols(_ sources: SiteSources) -> [[String: String]] {
    Decision.allCases.map { decision in
      ["name": "\(decision.name)", "drawing": sources.icons["\(decision.name)"] ?? ""]
    }
  }

  /// The texts that scripts show, as JSON that is safe inside an element.
  private func pageWords() throws(SiteError) -> String {
    let shown: [String: Words] = [
      "locale": .text(language.text("locale")), "script": language.words["script"],
      "errors": language.words["errors"], "decisions": language.words["decisions"],
      "classes": language.words["classes"],
      "keeping": .group(["script": language.words["keeping"]["script"]]),
    ]
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(shown), as: UTF8.self)
        .replacing("<", with: "\\u003c")
    } catch {
      throw .source(path: "strings", reason: "the texts cannot be written as JSON: \(error)")
    }
  }
}
