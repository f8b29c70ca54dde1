import ArgumentParser
import NevusEvaluation
import NevusStudies

/// `nevus leakage CONFIG`.
struct LeakageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leakage",
    abstract: "Shows what a split by picture adds to the figures, by training on one.",
    discussion: """
      The training that CONFIG describes is run twice: on the split by lesion, and on a random split \
      by picture of the same pictures, which puts pictures of one lesion on both sides. Both are \
      tested on their own part holdout. Results: leakage.json and leakage.md in the output folder. \
      Exit status: 0; 130 when interrupted.
      """)

  @Argument(help: "The TOML file that describes the training.") var config: String
  @OptionGroup var options: StudyOptions
  @Option(help: "The seed of the split by picture.") var seed: UInt64 = 1
  @Option(help: "How many times lesions are resampled.")
  var replicates = BootstrapSettings().replicates

  func validate() throws {
    guard (1...1_000_000).contains(replicates) else {
      throw ValidationError("--replicates is 1 to 1000000.")
    }
  }

  func run() async throws {
    let data = try options.dataAtHand()
    let engine = options.engine(name: "leakage", data: data)
    let study = try LeakageRun(
      configuration: config, data: data, split: options.split, seed: seed,
      bootstrap: BootstrapSettings(replicates: replicates), engine: engine)
    try options.run {
      for table in try study.run().tables { print(table.terminal + "\n") }
      print("Written: \(engine.folder)/leakage.json, \(engine.folder)/leakage.md")
    }
  }
}
