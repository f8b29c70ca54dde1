import Foundation

/// The files of a site, in memory: nothing is written while it is made.
public struct SitePlan: Sendable {
  /// The file that says "this folder was generated", and lists what is in it.
  public static let marker = "nevus-site.json"

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
    try TextReferences(in: sources).check(against: sources.words, strings: strings)
    guard ingredients.module.starts(with: [0x00, 0x61, 0x73, 0x6D]) else {
      throw .notAModule(path: "nevus.wasm")
    }
    guard
      ingredients.example.starts(with: [0xFF, 0xD8])
        || ingredients.example.starts(with: [0x89, 0x50, 0x4E, 0x47])
    else { throw .notAPicture(path: "example") }
    model = try ModelFacts(weights: ingredients.weights)

    let binaries: [(name: String, data: Data)] = [
      ("wasm", ingredients.module), ("weights", ingredients.weights),
    ]
    let configuration = Self.configuration(ingredients, model)
    let script = Data(ScriptBundle(sources, configuration: try configuration.json()).text.utf8)
    let style = Data(sources.manifest.styles.compactMap { sources.styles[$0] }.joined().utf8)
    let icon = Data((sources.icons["icon"] ?? "").utf8)
    let page = try PageTemplate(sources).render(
      ingredients, model,
      addresses: [
        "script": Stamp.address("nevus.js", script), "style": Stamp.address("nevus.css", style),
        "icon": Stamp.address("nevus.svg", icon),
      ])

    outputs = [
      SiteOutput(path: "index.html", source: .bytes(Data(page.utf8))),
      SiteOutput(path: "nevus.css", source: .bytes(style)),
      SiteOutput(path: "nevus.js", source: .bytes(script)),
      SiteOutput(path: "nevus.svg", source: .bytes(icon)),
    ]
    for (name, data) in binaries {
      outputs.append(SiteOutput(path: "nevus.\(name)", source: .bytes(data)))
      outputs.append(SiteOutput(path: "nevus.\(name).js", source: .script(asset: name, data)))
    }
    outputs.append(
      SiteOutput(
        path: "nevus.example.js", source: .script(asset: "example", ingredients.example)))
    outputs.append(try SiteMarker(outputs, version: ingredients.version).output())
  }

  private static func configuration(_ ingredients: SiteIngredients, _ model: ModelFacts)
    -> PageConfiguration
  {
    func asset(_ name: String, _ data: Data, alone: Bool) -> PageConfiguration.Asset {
      .init(
        file: alone ? Stamp.address("nevus.\(name)", data) : nil,
        script: Stamp.address("nevus.\(name).js", data))
    }
    let words = ingredients.sources.words
    return PageConfiguration(
      version: ingredients.version, language: words.text(at: "language") ?? "en", model: model,
      assets: [
        "wasm": asset("wasm", ingredients.module, alone: true),
        "weights": asset("weights", ingredients.weights, alone: true),
        "example": asset("example", ingredients.example, alone: false),
      ],
      strings: [
        "script": words["script"], "errors": words["errors"], "decisions": words["decisions"],
        "classes": words["classes"],
      ])
  }
}
