import ArgumentParser
import NevusStudies

/// `nevus tune CONFIG`.
struct TuneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tune",
    abstract: "Searches for a better recipe: random trials, of which the best go on.",
    discussion: """
      CONFIG is a TOML file: base (a training configuration beside it), trials, passes (one number a \
      rung, rising), eta, metric, seed, and [range.SECTION] with KEY = { low, high, scale } or \
      { choice = [...] }. Trials learn from part train and are judged on part calibration. Results \
      in the output folder: tuning.json, tuning.md, best.toml. Exit status: 0; 130 when interrupted.
      """)

  @Argument(help: "The TOML file that describes the search.") var config: String
  @OptionGroup var options: StudyOptions

  func run() async throws {
    let plan = try TuningPlan(path: config)
    let data = try options.dataAtHand()
    let engine = options.engine(name: plan.name, data: data)
    try options.run {
      let study = try TuningRun(plan, data: data, split: options.split, engine: engine).run()
      for table in study.tables { print(table.terminal + "\n") }
      print("Written: \(engine.folder)/tuning.json, tuning.md, best.toml")
    }
  }
}
