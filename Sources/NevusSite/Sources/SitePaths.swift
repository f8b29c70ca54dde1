import Foundation
import NevusEvaluation
import NevusFiles

/// Where the ingredients of a site lie.
public struct SitePaths: Sendable {
  /// The folder with templates, styles, scripts, icons and texts.
  public var templates: String
  /// The page's language: a file in `strings`.
  public var language: String
  /// The folder with `nevus.wasm` and `nevus-relaxed.wasm` in it; or one module, which is then the
  /// only one.
  public var module: String
  /// The weights file.
  public var weights: String
  /// The evaluation of these weights, if there is one.
  public var evaluation: String?
  /// The stress test of these weights, if there is one.
  public var stress: String?

  /// Makes paths from their parts.
  public init(
    templates: String, language: String, module: String, weights: String, evaluation: String? = nil
  ) {
    self.templates = templates
    self.language = language
    self.module = module
    self.weights = weights
    self.evaluation = evaluation
  }

  /// Reads everything.
  ///
  /// - Parameter example: The drawn example: a JPEG or PNG file's bytes.
  /// - Throws: `file` or `source`, naming the file.
  public func read(example: Data, version: String) throws(SiteError) -> SiteIngredients {
    let weights = try Self.bytes(weights)
    let found = try evaluation(of: Stamp.sha256(weights))
    var ingredients = SiteIngredients(
      sources: try SiteSources(folder: templates, language: language),
      module: try Self.bytes(isFolder ? "\(module)/nevus.wasm" : module),
      relaxedModule: isFolder ? try Self.bytes("\(module)/nevus-relaxed.wasm") : nil,
      weights: weights, example: example,
      figures: found.map(EvaluationFigures.shown) ?? [], evaluation: found, version: version)
    if found != nil { ingredients.checklists = checklists }
    ingredients.robustness = try robustness(of: Stamp.sha256(weights))
    return ingredients
  }

  /// The checklists beside the evaluation, if they are there.
  private var checklists: Data? {
    evaluation.flatMap { path in
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      return try? Files.read(folder.appendingPathComponent("CHECKLISTS.md").path)
    }
  }

  /// The stress test, unless it is of other weights.
  private func robustness(of weightsSHA256: String) throws(SiteError) -> Robustness? {
    guard let stress else { return nil }
    do {
      let read = try Robustness(path: stress)
      return read.provenance.weightsSHA256 == weightsSHA256 ? read : nil
    } catch {
      throw .source(path: stress, reason: "\(error)")
    }
  }

  /// The evaluation, unless it is of other weights.
  private func evaluation(of weightsSHA256: String) throws(SiteError) -> Evaluation? {
    guard let evaluation else { return nil }
    let data = try Self.bytes(evaluation)
    do {
      let read = try Evaluation(json: data, path: evaluation)
      return read.provenance.weightsSHA256 == weightsSHA256 ? read : nil
    } catch {
      throw .source(path: evaluation, reason: "\(error)")
    }
  }

  /// Whether the modules' folder was named.
  private var isFolder: Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: module, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func bytes(_ path: String) throws(SiteError) -> Data {
    do {
      return try Files.read(path)
    } catch {
      throw .file(error)
    }
  }
}
