import ArgumentParser
import Foundation
import NevusFiles
import NevusPictures
import NevusSite
import NevusSynthesis

/// What a site is made from and where it goes; `build` and `watch` share it.
struct SiteOptions: ParsableArguments {
  @Option(help: "The folder to write. A site that is there is replaced, anything else is kept.")
  var output = "site"

  @Option(help: "The weights file.")
  var weights = "Weights/nevus.weights"

  @Option(help: "The folder that `nevus build` wrote, or one module.")
  var module = "build/module"

  @Option(help: "The folder with templates, styles, scripts and texts.")
  var templates = "Site"

  @Option(help: "The default language: the one of pages without a language in their names.")
  var language = "en"

  @Option(help: "The evaluation of these weights, for the figures on the pages.")
  var evaluation: String?

  @Option(help: "The stress test of these weights, for the report.")
  var stress: String?

  @Option(help: "A JPEG or PNG picture for the example button, instead of a drawn one.")
  var example: String?

  @Option(name: .customLong("limit-mb"), help: "The most megabytes that the site may have.")
  var limit = SiteGenerator.usualLimit / 1_000_000

  @Option(
    name: .customLong("base-url"),
    help:
      "Where the site will be published (https://example.org): adds canonical links and a sitemap.")
  var baseURL: String?

  @Option(name: .customLong("base-path"), help: "The folder there, for a project's page: /nevus/.")
  var basePath: String?

  @Option(
    help: ArgumentHelp(
      "Also write a host's settings into the folder: types, caching, security headers.",
      valueName: HostingRecipe.allCases.map(\.rawValue).joined(separator: "|")))
  var hosting: [HostingRecipe] = []

  @Flag(help: "Also remove files that no site put into the folder, if a site is in it.")
  var clean = false

  func validate() throws {
    guard limit > 0, limit <= 10_000 else {
      throw ValidationError("--limit-mb takes a number from 1 to 10000.")
    }
    guard basePath == nil || baseURL != nil else {
      throw ValidationError("--base-path needs --base-url: all other addresses are relative.")
    }
  }

  /// Generates the site.
  ///
  /// - Parameter isWatched: Whether pages reload when the site was generated again.
  func write(isWatched: Bool = false) throws -> SiteReport {
    let generator = SiteGenerator(
      try SitePlan(ingredients(isWatched: isWatched)), limit: limit * 1_000_000)
    return try generator.write(to: output, clean: clean)
  }

  /// Writes the classifier's page with everything in it.
  ///
  /// - Returns: The file's bytes.
  func writeSingle(to file: String) throws -> Int {
    let page = try SinglePage(ingredients())
    guard page.data.count <= limit * 1_000_000 else {
      throw SiteError.tooLarge(
        byteCount: page.data.count, limit: limit * 1_000_000, largest: [file])
    }
    try Files.write(page.data, to: file)
    return page.data.count
  }

  /// Reads everything that a site is made from.
  private func ingredients(isWatched: Bool = false) throws -> SiteIngredients {
    var paths = SitePaths(
      templates: templates, language: language, module: module, weights: weights,
      evaluation: evaluation)
    paths.stress = stress
    var ingredients = try paths.read(example: try examplePicture(), version: "0.1.0")
    ingredients.isWatched = isWatched
    ingredients.hosting = hosting
    if let baseURL {
      ingredients.address = try SiteAddress(base: baseURL, path: basePath ?? "")
    }
    return ingredients
  }

  private func examplePicture() throws -> Data {
    if let example { return try Files.read(example) }
    let scene = LesionScene(look: .uneven, seed: 7, width: 480, height: 360)
    return DrawnLabel.labelled(
      try JPEGEncoder.encode(scene.renderer().bitmap(), options: .init(quality: 75)))
  }
}

extension HostingRecipe: ExpressibleByArgument {}
