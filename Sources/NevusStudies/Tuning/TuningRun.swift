import Foundation
import NevusData
import NevusEvaluation
import NevusFiles
import NevusRelease
import NevusTraining

/// Runs a search. Every rung trains its trials from the start: a run broken off in the middle of its
/// schedule, at a high learning rate, would be judged too low, and not all of them alike.
public struct TuningRun {
  private let plan: TuningPlan
  private let data: DataAtHand
  private let splitSHA256: String
  private let engine: StudyEngine

  /// Makes a search on part `train`, judged on part `calibration`.
  ///
  /// - Parameter split: the split's file, for its hash.
  /// - Throws: `FileError`.
  public init(_ plan: TuningPlan, data: DataAtHand, split: String, engine: StudyEngine) throws {
    self.plan = plan
    self.data = data
    self.engine = engine
    splitSHA256 = CodeHash.sha256(try Files.read(split))
  }

  /// Runs what is not done yet; writes `tuning.json`, `tuning.md` after each rung, and `best.toml` at
  /// the end, into the engine's folder.
  ///
  /// - Throws: as `StudyEngine.run`, but a trial whose loss is not a number only fails.
  public func run() throws -> TuningStudy {
    try engine.begin()
    var study = TuningStudy(
      name: plan.name, part: Part.calibration.rawValue, metric: plan.metric,
      plannedRungs: plan.passes.count, splitSHA256: splitSHA256)
    var numbers = Array(0..<plan.trials)
    for (rung, passes) in plan.passes.enumerated() {
      var trials = try numbers.enumerated().map { place, number in
        try result(number, rung: rung, passes: passes, place: (place + 1, numbers.count))
      }
      let isLast = rung == plan.passes.count - 1
      numbers = Halving.kept(
        trials.map { ($0.number, $0.figures[plan.metric]) }, eta: isLast ? .max : plan.eta
      ).sorted()
      for index in trials.indices { trials[index].isKept = numbers.contains(trials[index].number) }
      study.rungs.append(TuningStudy.Rung(passes: passes, trials: trials))
      try write(study)
    }
    if let best = study.best {
      let text =
        "# The best of \(plan.trials) trials of the search \(plan.name), by \(plan.metric.title) on "
        + "part \(study.part).\n"
        + plan.base.setting(plan.changes(best.number))
        .setting(["name": .text("\(plan.name)-best")]).toml
      try Files.write(text, to: "\(engine.folder)/best.toml")
    }
    return study
  }

  private func result(_ number: Int, rung: Int, passes: Double, place: (number: Int, count: Int))
    throws -> TuningStudy.Trial
  {
    let changes = plan.changes(number)
    let trial = try Trial(
      "rung\(rung)-trial\(number)",
      plan.base.setting(changes).setting(["passes": .number(passes)]),
      training: data.pictures(of: .train), judged: data.pictures(of: .calibration),
      path: plan.path)
    var result = TuningStudy.Trial(
      number: number, changes: changes.mapValues(\.toml), figures: [:], failure: nil, minutes: 0,
      isKept: false)
    do {
      let outcome = try engine.run(trial, number: place.number, of: place.count)
      result.figures = outcome.figures
      result.minutes = outcome.record.minutes
    } catch StudyError.failed(_, let detail) {
      result.failure = detail
    }
    return result
  }

  private func write(_ study: TuningStudy) throws {
    try Files.write(try StudyJSON.encode(study), to: "\(engine.folder)/tuning.json")
    let text = study.tables.map { "\($0.title):\n\n\($0.markdown)\n" }.joined(separator: "\n")
    try Files.write(text, to: "\(engine.folder)/tuning.md")
  }
}
