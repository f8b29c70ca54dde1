import ArgumentParser
import NevusRelease
import NevusStudies

/// `nevus compare CONFIG`.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Trains named variants of a recipe with several seeds and puts them side by side.",
    discussion: """
      CONFIG is a TOML file: base (a training configuration beside it), seeds, and [[variant]] with \
      name, note and set. Runs learn from part train and are judged on part calibration; the last \
      step's averaged weights count. Results: comparison.json and comparison.md in the output \
      folder, written anew after each run. Exit status: 0; 130 when interrupted.
      """)

  @Argument(help: "The TOML file that describes the comparison.") var config: String
  @OptionGroup var options: StudyOptions

  func run() async throws {
    let plan = try ComparisonPlan(path: config)
    let data = try options.dataAtHand()
    let engine = options.engine(name: plan.name, data: data)
    try options.run {
      let study = try ComparisonRun(plan, data: data, split: options.split, engine: engine).run()
      for table in study.tables { print(table.terminal + "\n") }
      print("Written: \(engine.folder)/comparison.json, \(engine.folder)/comparison.md")
    }
  }
}
