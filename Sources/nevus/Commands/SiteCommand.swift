import ArgumentParser
import Foundation
import NevusFiles
import NevusPictures
import NevusSite
import NevusSynthesis

/// `nevus site`: the folder that works from a disk and from any static server.
struct SiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site",
    abstract: "Generate the site: a folder to open from a disk or to serve.")

  @Option(help: "The folder to write. A site that is there is replaced, anything else is kept.")
  var output = "site"

  @Option(help: "The weights file.")
  var weights = "Weights/nevus.weights"

  @Option(help: "The folder that `nevus build` wrote, or one module.")
  var module = "build/module"

  @Option(help: "The folder with templates, styles, scripts and texts.")
  var templates = "Site"

  @Option(help: "The page's language, a file in the templates' strings.")
  var language = "en"

  @Option(help: "The evaluation of these weights, for the figures on the page.")
  var evaluation: String?

  @Option(help: "A JPEG or PNG picture for the example button, instead of a drawn one.")
  var example: String?

  @Option(name: .customLong("limit-mb"), help: "The most megabytes that the site may have.")
  var limit = SiteGenerator.usualLimit / 1_000_000

  func validate() throws {
    guard limit > 0, limit <= 10_000 else {
      throw ValidationError("--limit-mb takes a number from 1 to 10000.")
    }
  }

  func run() async throws {
    let paths = SitePaths(
      templates: templates, language: language, module: module, weights: weights,
      evaluation: evaluation)
    let ingredients = try paths.read(example: try examplePicture(), version: "0.1.0")
    let generator = SiteGenerator(try SitePlan(ingredients), limit: limit * 1_000_000)
    print(try generator.write(to: output))
  }

  private func examplePicture() throws -> Data {
    if let example { return try Files.read(example) }
    let scene = LesionScene(look: .uneven, seed: 7, width: 600, height: 450)
    return try JPEGEncoder.encode(scene.renderer().bitmap(), options: .init(quality: 90))
  }
}
