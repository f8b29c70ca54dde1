import ArgumentParser
import Foundation
import NevusAnswers
import NevusEvaluation
import NevusFiles
import NevusRelease

/// `nevus outliers FOLDER…`.
struct OutliersCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outliers",
    abstract: "Measures how well pictures that show no lesion are told from those that do.",
    discussion: """
      Every folder has a folder of JPEG or PNG files for each category. Test patterns and drawn \
      lesions are measured beside them, all against part holdout. Scripts/outliers fetches the \
      photographs that Weights/outliers.txt names and runs this.
      """)

  @Argument(help: "Folders with a folder for each category.")
  var folders: [String]

  @Option(help: "The weights file.")
  var weights = WeightsLocation.standard

  @Option(help: "The folder with data/; by default NEVUS_DATA or ../shared.")
  var data = DataAtHand.standardFolder

  @Option(help: "The split: a CSV of id and part.")
  var split = "Weights/split.csv"

  @Option(help: "How many times lesions and pictures are resampled.")
  var replicates = BootstrapSettings().replicates

  @Option(help: "Where the report is written, as JSON.")
  var output: String?

  func validate() throws {
    guard (1...1_000_000).contains(replicates) else {
      throw ValidationError("--replicates is 1 to 1000000.")
    }
  }

  func run() async throws {
    let run = OutlierRun(
      weights: weights, folder: data, split: split,
      bootstrap: BootstrapSettings(replicates: replicates))
    let report = try run.measure(folders) { path in
      FileHandle.standardError.write(Data("\(path): left out, it cannot be read.\n".utf8))
    }
    if let output { try Files.write(try report.json(), to: output) }
    print(report.table.terminal)
  }
}
