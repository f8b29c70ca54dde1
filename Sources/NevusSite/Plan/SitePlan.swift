import Foundation

/// The files of a site, in memory: nothing is written while it is made.
public struct SitePlan: Sendable {
  /// The file that says "this folder was generated", and lists what is in it.
  public static let marker = "nevus-site.json"

  /// The checklists, as a text that every browser shows instead of saving it.
  static let checklists = "nevus.checklists.txt"

  /// Every file, the marker last.
  public var outputs: [SiteOutput]
  /// What the page says about its model.
  public var model: ModelFacts
  /// The files that an installed site keeps for use without a connection.
  public var kept: Set<String>

  /// Bytes of the whole site.
  public var byteCount: Int { outputs.reduce(0) { $0 + $1.byteCount } }

  /// Plans a site.
  ///
  /// - Throws: `source`, `missingText`, `weights`, `notAModule` or `notAPicture`.
  public init(_ ingredients: SiteIngredients) throws(SiteError) {
    let sources = ingredients.sources
    try sources.checkTexts()
    model = try ModelFacts(weights: ingredients.weights)
    let assets = try SiteAssets(ingredients, model)
    outputs = try Self.pages(ingredients, model, assets) + assets.outputs
    if let checklists = ingredients.checklists {
      outputs.append(SiteOutput(path: Self.checklists, source: .bytes(checklists)))
    }
    let worker = try OfflineWorker(outputs, isWatched: ingredients.isWatched, sources)
    kept = Set(worker.files.keys)
    outputs.append(worker.output)
    let recipes = assets.recipes(for: ingredients)
    for host in Set(ingredients.hosting).sorted(by: { $0.file < $1.file })
    where !outputs.contains(where: { $0.path == host.file }) {
      outputs.append(SiteOutput(path: host.file, source: .bytes(Data((recipes[host] ?? "").utf8))))
    }
    if let address = ingredients.address {
      outputs.append(SiteMap.output(of: sources, at: address))
    }
    outputs.append(try SiteMarker(outputs, version: ingredients.version).output())
  }

  /// All pages in all languages, the default language's first.
  private static func pages(
    _ ingredients: SiteIngredients, _ model: ModelFacts, _ assets: SiteAssets
  ) throws(SiteError) -> [SiteOutput] {
    let sources = ingredients.sources
    let template = try PageTemplate(sources)
    var outputs: [SiteOutput] = []
    for language in sources.languages {
      for page in sources.pages {
        let context = PageContext(
          ingredients: ingredients, model: model, page: page, language: language,
          addresses: assets.addresses(in: language), recipes: assets.recipes(for: ingredients))
        let path = page.path(in: language.code, standard: sources.languages[0].code)
        let text = try template.render(context)
        outputs.append(SiteOutput(path: path, source: .bytes(Data(text.utf8))))
      }
    }
    return outputs
  }
}

extension SiteSources {
  /// Checks the texts of all languages against each other and against what asks for them.
  ///
  /// - Throws: `source`, `missingText`, `unusedText` or `unfitText`.
  func checkTexts() throws(SiteError) {
    let strings = "\(folder)/strings"
    guard let standard = languages.first else {
      throw .source(path: "\(folder)/site.json", reason: "names no language")
    }
    try TextReferences(in: self).check(
      against: standard.words, strings: "\(strings)/\(standard.code)")
    let check = LanguageCheck(standard: standard, strings: strings)
    for language in languages { try check.check(language) }
  }
}
