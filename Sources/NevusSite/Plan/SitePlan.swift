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

  /// Bytes of the whole site.
  public var byteCount: Int { outputs.reduce(0) { $0 + $1.byteCount } }

  /// Plans a site.
  ///
  /// - Throws: `source`, `missingText`, `weights`, `notAModule` or `notAPicture`.
  public init(_ ingredients: SiteIngredients) throws(SiteError) {
    let sources = ingredients.sources
    let strings = "\(sources.folder)/strings"
    try Self.checkTexts(sources, strings)
    for binary in Self.binaries(ingredients) where binary.isModule {
      guard binary.data.starts(with: [0x00, 0x61, 0x73, 0x6D]) else {
        throw .notAModule(path: binary.file)
      }
    }
    guard
      ingredients.example.starts(with: [0xFF, 0xD8])
        || ingredients.example.starts(with: [0x89, 0x50, 0x4E, 0x47])
    else { throw .notAPicture(path: "example") }
    model = try ModelFacts(weights: ingredients.weights)

    let configuration = Self.configuration(ingredients, model)
    let script = Data(ScriptBundle(sources, configuration: try configuration.json()).text.utf8)
    let style = Data(sources.manifest.styles.compactMap { sources.styles[$0] }.joined().utf8)
    let icon = Data((sources.icons["icon"] ?? "").utf8)
    let choice = Self.joined(sources.manifest.scripts.reading, of: sources)
    let reload = Self.joined(sources.manifest.scripts.watched, of: sources)
    outputs = try Self.pages(
      ingredients, model,
      addresses: [
        "script": Stamp.address("nevus.js", script), "style": Stamp.address("nevus.css", style),
        "icon": Stamp.address("nevus.svg", icon),
        "languageScript": Stamp.address("nevus.language.js", choice),
        "reloadScript": Stamp.address("nevus.reload.js", reload),
      ])
    outputs += [
      SiteOutput(path: "nevus.css", source: .bytes(style)),
      SiteOutput(path: "nevus.js", source: .bytes(script)),
      SiteOutput(path: "nevus.language.js", source: .bytes(choice)),
      SiteOutput(path: "nevus.svg", source: .bytes(icon)),
    ]
    if ingredients.isWatched {
      outputs.append(SiteOutput(path: "nevus.reload.js", source: .bytes(reload)))
    }
    if let address = ingredients.address {
      outputs.append(SiteMap.output(of: sources, at: address))
    }
    for binary in Self.binaries(ingredients) {
      outputs.append(SiteOutput(path: binary.file, source: .bytes(binary.data)))
      outputs.append(
        SiteOutput(
          path: "\(binary.file).js", source: .script(asset: binary.asset, binary.data)))
    }
    outputs.append(
      SiteOutput(
        path: "nevus.example.js", source: .script(asset: "example", ingredients.example)))
    if let checklists = ingredients.checklists {
      outputs.append(SiteOutput(path: Self.checklists, source: .bytes(checklists)))
    }
    outputs.append(try SiteMarker(outputs, version: ingredients.version).output())
  }

  /// A file that the page loads in one of two forms.
  private struct Binary {
    /// What scripts call it.
    var asset: String
    var file: String
    var data: Data
    var isModule = false
  }

  private static func binaries(_ ingredients: SiteIngredients) -> [Binary] {
    var binaries = [
      Binary(asset: "wasm", file: "nevus.wasm", data: ingredients.module, isModule: true)
    ]
    if let relaxed = ingredients.relaxedModule {
      binaries.append(
        Binary(asset: "relaxed", file: "nevus-relaxed.wasm", data: relaxed, isModule: true))
    }
    return binaries
      + [Binary(asset: "weights", file: "nevus.weights", data: ingredients.weights)]
  }

  private static func joined(_ names: [String], of sources: SiteSources) -> Data {
    Data(names.compactMap { sources.scripts["reading/\($0)"] }.joined().utf8)
  }

  private static func checkTexts(_ sources: SiteSources, _ strings: String) throws(SiteError) {
    guard let standard = sources.languages.first else {
      throw .source(path: "\(sources.folder)/site.json", reason: "names no language")
    }
    try TextReferences(in: sources).check(
      against: standard.words, strings: "\(strings)/\(standard.code)")
    let check = LanguageCheck(standard: standard, strings: strings)
    for language in sources.languages { try check.check(language) }
  }

  /// All pages in all languages, the default language's first.
  private static func pages(
    _ ingredients: SiteIngredients, _ model: ModelFacts, addresses: [String: String]
  ) throws(SiteError) -> [SiteOutput] {
    let sources = ingredients.sources
    let template = try PageTemplate(sources)
    var outputs: [SiteOutput] = []
    for language in sources.languages {
      for page in sources.pages {
        let context = PageContext(
          ingredients: ingredients, model: model, page: page, language: language,
          addresses: addresses)
        let path = page.path(in: language.code, standard: sources.languages[0].code)
        let text = try template.render(context)
        outputs.append(SiteOutput(path: path, source: .bytes(Data(text.utf8))))
      }
    }
    return outputs
  }

  private static func configuration(_ ingredients: SiteIngredients, _ model: ModelFacts)
    -> PageConfiguration
  {
    var assets: [String: PageConfiguration.Asset] = [
      "example": .init(script: Stamp.address("nevus.example.js", ingredients.example))
    ]
    for binary in binaries(ingredients) {
      assets[binary.asset] = .init(
        file: Stamp.address(binary.file, binary.data),
        script: Stamp.address("\(binary.file).js", binary.data))
    }
    let words = ingredients.sources.words
    return PageConfiguration(
      version: ingredients.version, model: model, assets: assets,
      strings: ["locale": .text(words.text(at: "locale") ?? "en"), "errors": words["errors"]])
  }
}
