import ArgumentParser
import NevusEvaluation
import NevusStudies

/// `nevus crossvalidate CONFIG`.
struct CrossValidateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crossvalidate",
    abstract:
      "Trains a recipe once a fold; each picture is judged by a network that has not seen it.",
    discussion: """
      Folds are of whole lesions, every class and source alike, over parts train and calibration; \
      holdout and validation are not looked at. Results in the output folder: folds.csv, \
      predictions.csv (out-of-fold probabilities), crossvalidation.json, crossvalidation.html. Exit \
      status: 0; 130 when interrupted.
      """)

  @Argument(help: "The TOML file that describes the training.") var config: String
  @OptionGroup var options: StudyOptions
  @Option(help: "How many folds.") var folds = 5
  @Option(help: "The seed of the folds.") var seed: UInt64 = 1
  @Option(help: "How many times lesions are resampled.")
  var replicates = BootstrapSettings().replicates

  func validate() throws {
    guard (2...100).contains(folds) else { throw ValidationError("--folds is 2 to 100.") }
    guard (1...1_000_000).contains(replicates) else {
      throw ValidationError("--replicates is 1 to 1000000.")
    }
  }

  func run() async throws {
    let data = try options.dataAtHand()
    let engine = options.engine(name: "crossvalidation", data: data)
    let study = try CrossValidationRun(
      configuration: config, data: data, split: options.split, folds: folds, seed: seed,
      bootstrap: BootstrapSettings(replicates: replicates), engine: engine)
    try options.run {
      for table in try study.run().tables { print(table.terminal + "\n") }
      print("Written: \(engine.folder)/crossvalidation.json, crossvalidation.html, predictions.csv")
    }
  }
}
