import Foundation
import NevusFiles

/// Where the ingredients of a site lie.
public struct SitePaths: Sendable {
  /// The folder with templates, styles, scripts, icons and texts.
  public var templates: String
  /// The page's language: a file in `strings`.
  public var language: String
  /// The module, or the folder with `nevus.wasm` in it.
  public var module: String
  /// The weights file.
  public var weights: String

  /// Makes paths from their parts.
  public init(templates: String, language: String, module: String, weights: String) {
    self.templates = templates
    self.language = language
    self.module = module
    self.weights = weights
  }

  /// Reads everything.
  ///
  /// - Parameters:
  ///   - example: The drawn example: a JPEG or PNG file's bytes.
  ///   - figures: What the evaluation found.
  /// - Throws: `file` or `source`, naming the file.
  public func read(example: Data, figures: [Figure] = [], version: String) throws(SiteError)
    -> SiteIngredients
  {
    SiteIngredients(
      sources: try SiteSources(folder: templates, language: language),
      module: try Self.bytes(modulePath), weights: try Self.bytes(weights), example: example,
      figures: figures, version: version)
  }

  /// The module itself, where its folder was named.
  private var modulePath: String {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: module, isDirectory: &isFolder)
    return exists && isFolder.boolValue ? "\(module)/nevus.wasm" : module
  }

  private static func bytes(_ path: String) throws(SiteError) -> Data {
    do {
      return try Files.read(path)
    } catch {
      throw .file(error)
    }
  }
}
