import Foundation
import NevusEvaluation

/// Everything that a site is made from, in memory.
public struct SiteIngredients: Sendable {
  /// Templates, styles, scripts, icons, texts.
  public var sources: SiteSources
  /// The WebAssembly module's bytes: the build for every browser.
  public var module: Data
  /// The build with relaxed SIMD, for browsers that have it; nil where there is none.
  public var relaxedModule: Data?
  /// The weights file's bytes.
  public var weights: Data
  /// The drawn example: a JPEG or PNG file's bytes.
  public var example: Data
  /// What the model's evaluation found, in the order shown; may be empty.
  public var figures: [PublishedFigure]
  /// The whole evaluation of these weights, for the report; nil where there is none.
  public var evaluation: Evaluation?
  /// The checklists that stand beside the evaluation, a Markdown file's bytes; nil where there are none.
  public var checklists: Data?
  /// The stress test of these weights, for the report; nil where there is none.
  public var robustness: Robustness?
  /// The version that the page states.
  public var version: String
  /// Where the site will be published, if that is known.
  public var address: SiteAddress?
  /// Hosts whose settings are written into the folder.
  public var hosting: [HostingRecipe] = []
  /// Whether pages reload when the site was generated again.
  public var isWatched = false

  /// Makes ingredients from their parts.
  public init(
    sources: SiteSources, module: Data, relaxedModule: Data? = nil, weights: Data, example: Data,
    figures: [PublishedFigure] = [], evaluation: Evaluation? = nil,
    version: String
  ) {
    self.sources = sources
    self.module = module
    self.relaxedModule = relaxedModule
    self.weights = weights
    self.example = example
    self.figures = figures
    self.evaluation = evaluation
    self.version = version
  }
}
