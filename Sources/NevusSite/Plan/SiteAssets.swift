import Foundation

/// Everything of a site but its pages, and the addresses by which pages name it.
struct SiteAssets {
  /// The files, in the order of the plan.
  var outputs: [SiteOutput]
  /// Stamped addresses by the names that templates use.
  private let addresses: [String: String]

  /// - Throws: `source`, `notAModule`, `notAPicture`.
  init(_ ingredients: SiteIngredients, _ model: ModelFacts) throws(SiteError) {
    let sources = ingredients.sources
    let scripts = sources.manifest.scripts
    let binaries = try SiteBinary.all(ingredients)
    let configuration = PageConfiguration(ingredients, model, binaries)
    let module = try ModuleBundle(sources, configuration.withElement(sources))
    var files = [
      ("style", "nevus.css", Data(sources.style.utf8)),
      ("script", "nevus.js", try ScriptBundle(sources, configuration).data),
      ("languageScript", "nevus.language.js", sources.joined("reading", scripts.reading)),
      ("icon", "nevus.svg", Data((sources.icons["icon"] ?? "").utf8)),
      ("module", "nevus.mjs", module.data),
      ("moduleTypes", "nevus.d.ts", Data(sources.types.utf8)),
      ("example", "nevus.embedding.mjs", sources.joined("module", ["example"])),
    ]
    if ingredients.isWatched {
      files.append(("reloadScript", "nevus.reload.js", sources.joined("reading", scripts.watched)))
    } else {
      files.append(
        ("installScript", "nevus.install.js", sources.joined("offline", scripts.offline.page)))
      files += try AppIcon.all(sources).map { ($0.path, $0.path, $0.data) }
      let icons = files.filter { $0.0.hasSuffix(".png") || $0.0 == "icon" }
      for language in sources.languages {
        let manifest = try WebManifest(
          language, standard: sources.languages[0].code,
          icons: icons.map { Stamp.address($0.1, $0.2) }
        ).data()
        files.append(("manifest.\(language.code)", WebManifest.path(language, sources), manifest))
      }
    }
    addresses = Dictionary(
      uniqueKeysWithValues: files.map { ($0.0, Stamp.address($0.1, $0.2)) })
    outputs = files.map { SiteOutput(path: $0.1, source: .bytes($0.2)) }
    outputs += binaries.flatMap(\.outputs)
  }

  /// The addresses in pages of a language.
  func addresses(in language: Language) -> [String: String] {
    var found = addresses
    found["manifest"] = addresses["manifest.\(language.code)"]
    return found
  }

  /// What hosts are told about these files.
  func recipes(for ingredients: SiteIngredients) -> [HostingRecipe: String] {
    let stamped = outputs.map(\.path).filter(HostingRecipe.isStamped)
    let path = ingredients.address?.path ?? "/"
    return Dictionary(
      uniqueKeysWithValues: HostingRecipe.allCases.map {
        ($0, $0.text(path: path, stamped: stamped))
      })
  }
}

extension SiteSources {
  /// All styles in the manifest's order.
  var style: String { manifest.styles.compactMap { styles[$0] }.joined() }

  /// Scripts of one folder, one after the other.
  func joined(_ room: String, _ names: [String]) -> Data {
    Data(names.compactMap { scripts["\(room)/\($0)"] }.joined().utf8)
  }
}
