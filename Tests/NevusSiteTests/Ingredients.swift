import Foundation
import NevusEvaluation
import NevusSite

/// The repository's own templates with a module that is only a header, and a formula's weights.
enum Ingredients {
  static let templates = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Site").path

  static func sources() throws -> SiteSources {
    try SiteSources(folder: templates, language: "en")
  }

  static func make(figures: [PublishedFigure] = []) throws -> SiteIngredients {
    SiteIngredients(
      sources: try sources(), module: Data([0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0]),
      relaxedModule: Data([0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0, 0, 2, 1, 0x72]),
      weights: try TinyWeights.make(), example: Data([0xFF, 0xD8, 0xFF, 0xD9]), figures: figures,
      version: "1.2.3")
  }

  /// The shipped evaluation, whatever weights it is of.
  static func evaluation() throws -> Evaluation {
    let path = URL(fileURLWithPath: templates).deletingLastPathComponent()
      .appendingPathComponent("Weights/evaluation.json").path
    return try Evaluation(json: try Data(contentsOf: URL(fileURLWithPath: path)), path: path)
  }

  static func plan(figures: [PublishedFigure] = []) throws -> SitePlan {
    try SitePlan(try make(figures: figures))
  }

  /// A new empty folder that is removed at the end.
  static func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("nevus-site-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }
}

extension SitePlan {
  /// The text of one output.
  func text(_ path: String) -> String? {
    outputs.first { $0.path == path }.map { String(decoding: $0.content(), as: UTF8.self) }
  }
}
