import NevusEvaluation

/// What came out of a comparison: each variant's figures over its seeds, and how far they are from
/// the base's with the same seeds.
public struct ComparisonStudy: Codable, Equatable, Sendable {
  /// The version of the file's layout.
  static let currentFormat = 1

  /// A variant's runs.
  public struct Variant: Codable, Equatable, Sendable {
    /// The variant's name.
    public var name: String
    /// What it is, in words.
    public var note: String
    /// The keys that differ from the base, as TOML.
    public var changes: [String: String]
    /// The seeds of the runs that are done.
    public var seeds: [Int]
    /// Figures on the judged part over the seeds.
    public var figures: [StudyMetric: Spread]
    /// The same less the base's with the same seed; empty for the base.
    public var differences: [StudyMetric: Spread]
    /// Pictures trained on in a second, as long as it took.
    public var picturesPerSecond: Spread?
    /// Pictures trained on in a second of processor time.
    public var picturesPerProcessorSecond: Spread?
    /// Minutes of training.
    public var minutes: Spread?
  }

  /// The version of the file's layout.
  public var format = currentFormat
  /// The comparison's name.
  public var name: String
  /// The part whose pictures the runs were judged on.
  public var part: String
  /// The pictures that were judged.
  public var pictures: Int
  /// Pictures of the part that was trained on.
  public var trainingPictures: Int
  /// Pixels on each side of the base's picture.
  public var inputSide: Int
  /// The base's passes over the pictures.
  public var passes: Double
  /// SHA-256 of the split's file.
  public var splitSHA256: String
  /// The runs that were planned.
  public var plannedRuns: Int
  /// The variants of which at least one run is done, the base first.
  public var variants: [Variant]

  /// The runs that are done.
  public var doneRuns: Int { variants.reduce(0) { $0 + $1.seeds.count } }

  /// Reads a comparison's file.
  ///
  /// - Throws: `FileError`, or `unreadable`.
  public init(path: String) throws {
    self = try StudyJSON.read(ComparisonStudy.self, path: path)
    guard format == Self.currentFormat else {
      throw StudyError.unreadable(
        path: path, detail: "format \(format) instead of \(Self.currentFormat)")
    }
  }

  /// Collects the runs that are done.
  init(_ plan: ComparisonPlan, _ runs: [ComparisonRun.Done], part: String, splitSHA256: String)
    throws
  {
    let configuration = try plan.base.configuration(path: plan.path)
    name = plan.name
    self.part = part
    pictures = runs.first?.outcome.predictions.rows.count ?? 0
    trainingPictures = runs.first?.outcome.trial.training.count ?? 0
    inputSide = configuration.inputSide
    passes = configuration.passes
    self.splitSHA256 = splitSHA256
    plannedRuns = plan.variants.count * plan.seeds.count
    let base = runs.filter { $0.variant == ComparisonPlan.baseName }
    variants = plan.variants.compactMap { variant in
      let own = runs.filter { $0.variant == variant.name }
      return own.isEmpty ? nil : Variant(variant, own, against: base)
    }
  }
}

extension ComparisonStudy.Variant {
  fileprivate init(
    _ variant: ComparisonPlan.Variant, _ runs: [ComparisonRun.Done],
    against base: [ComparisonRun.Done]
  ) {
    name = variant.name
    note = variant.note
    changes = variant.changes.mapValues(\.toml)
    seeds = runs.map(\.seed)
    let figures = runs.map(\.outcome.figures)
    self.figures = Self.spreads(figures)
    let pairs = zip(runs, figures).compactMap { run, own -> [StudyMetric: Double]? in
      guard variant.name != ComparisonPlan.baseName,
        let other = base.first(where: { $0.seed == run.seed })?.outcome.figures
      else { return nil }
      return own.reduce(into: [:]) { result, item in
        result[item.key] = other[item.key].map { item.value - $0 }
      }
    }
    differences = Self.spreads(pairs)
    picturesPerSecond = Spread(runs.map(\.outcome.record.picturesPerSecond))
    picturesPerProcessorSecond = Spread(
      runs.compactMap(\.outcome.record.picturesPerProcessorSecond))
    minutes = Spread(runs.map(\.outcome.record.minutes))
  }

  private static func spreads(_ runs: [[StudyMetric: Double]]) -> [StudyMetric: Spread] {
    StudyMetric.allCases.reduce(into: [:]) { result, metric in
      result[metric] = Spread(runs.compactMap { $0[metric] })
    }
  }
}
