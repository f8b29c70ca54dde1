/// Everything that is published about a model: the only source of every figure in the README,
/// the model card and the site.
public struct Evaluation: Codable, Equatable, Sendable {
  /// The version of this file's layout that the code writes and reads.
  public static let currentFormat = 2

  /// The version of this file's layout.
  public var format: Int
  /// What was measured, and with what.
  public var provenance: Provenance
  /// How intervals were drawn.
  public var bootstrap: BootstrapSettings
  /// What was measured on each part.
  public var parts: [PartResult]
  /// Whether prediction sets keep their promise over many divisions, where the part they are fitted
  /// on was at hand.
  public var splitCoverage: SplitCoverage?
  /// What later answers are compared with: a sample of those on the first part.
  public var reference: ReferenceSample?

  /// Makes an evaluation from its parts.
  public init(
    provenance: Provenance, bootstrap: BootstrapSettings, parts: [PartResult],
    splitCoverage: SplitCoverage? = nil, reference: ReferenceSample? = nil
  ) {
    format = Self.currentFormat
    self.provenance = provenance
    self.bootstrap = bootstrap
    self.parts = parts
    self.splitCoverage = splitCoverage
    self.reference = reference
  }

  /// The result on a part, such as `holdout`, or nil where it was not measured.
  public subscript(part: String) -> PartResult? { parts.first { $0.part == part } }
}

/// What was measured, and with what: enough to repeat it.
public struct Provenance: Codable, Equatable, Sendable {
  /// The model's name, as the weights file says.
  public var model: String
  /// SHA-256 of the weights file's bytes, in hexadecimal.
  public var weightsSHA256: String
  /// SHA-256 of the split file's bytes.
  public var splitSHA256: String
  /// SHA-256 of the manifest's bytes, labels and attributes being read from it.
  public var manifestSHA256: String
  /// SHA-256 over the source files that determine the figures, or `unknown`.
  public var codeSHA256: String
  /// Views averaged per picture: 1, 2, 4, 8 or 16.
  public var views: Int

  /// Makes a provenance from its parts.
  public init(
    model: String, weightsSHA256: String, splitSHA256: String, manifestSHA256: String,
    codeSHA256: String, views: Int
  ) {
    self.model = model
    self.weightsSHA256 = weightsSHA256
    self.splitSHA256 = splitSHA256
    self.manifestSHA256 = manifestSHA256
    self.codeSHA256 = codeSHA256
    self.views = views
  }
}
