import NevusData
import NevusEvaluation
import NevusFiles
import NevusRelease

/// Runs a comparison: every variant with the first seed, then with the next, so that what is there
/// after an interruption compares as much as it can.
public struct ComparisonRun {
  /// A run that is done.
  struct Done {
    var variant: String
    var seed: Int
    var outcome: TrialOutcome
  }

  private let plan: ComparisonPlan
  private let data: DataAtHand
  private let splitSHA256: String
  private let engine: StudyEngine

  /// Makes a comparison on part `train`, judged on part `calibration`.
  ///
  /// - Parameter split: the split's file, for its hash.
  /// - Throws: `FileError`.
  public init(_ plan: ComparisonPlan, data: DataAtHand, split: String, engine: StudyEngine) throws {
    self.plan = plan
    self.data = data
    self.engine = engine
    splitSHA256 = CodeHash.sha256(try Files.read(split))
  }

  /// Runs what is not done yet; after each run `comparison.json` and `comparison.md` in the engine's
  /// folder hold what is there.
  ///
  /// - Throws: as `StudyEngine.run`.
  public func run() throws -> ComparisonStudy {
    let trials = try trials()
    try engine.begin()
    return try study(try engine.run(trials) { try write(study($0)) })
  }

  private var planned: [(variant: ComparisonPlan.Variant, seed: Int)] {
    plan.seeds.flatMap { seed in plan.variants.map { (variant: $0, seed: seed) } }
  }

  /// All runs, in their order.
  package func trials() throws -> [Trial] {
    let training = data.pictures(of: .train)
    let judged = data.pictures(of: .calibration)
    return try planned.map { variant, seed in
      try Trial(
        "\(variant.name)-seed\(seed)",
        plan.base.setting(variant.changes).setting(["seed": .whole(seed)]), training: training,
        judged: judged, path: plan.path)
    }
  }

  private func study(_ outcomes: [TrialOutcome]) throws -> ComparisonStudy {
    try ComparisonStudy(
      plan,
      zip(planned, outcomes).map { Done(variant: $0.variant.name, seed: $0.seed, outcome: $1) },
      part: Part.calibration.rawValue, splitSHA256: splitSHA256)
  }

  private func write(_ study: ComparisonStudy) throws {
    try Files.write(try StudyJSON.encode(study), to: "\(engine.folder)/comparison.json")
    let text = study.tables.map { "\($0.title):\n\n\($0.markdown)\n" }.joined(separator: "\n")
    try Files.write(text, to: "\(engine.folder)/comparison.md")
  }
}
