import ArgumentParser
import NevusRelease
import NevusStudies
import NevusTraining

/// What all commands that train many times have in common.
struct StudyOptions: ParsableArguments {
  @Flag(help: "Go on with the runs in the output folder.")
  var resume = false

  @Option(help: "The folder with data/ and pretrained/; by default NEVUS_DATA or ../shared.")
  var data = DataAtHand.standardFolder

  @Option(help: "The split: a CSV of id and part.")
  var split = "Weights/split.csv"

  @Option(help: "The folder of the results, by default build/studies/NAME.")
  var output: String?

  func dataAtHand() throws -> DataAtHand { try DataAtHand(folder: data, split: split) }

  /// The engine that runs the study; SIGINT and SIGTERM stop it after a step.
  func engine(name: String, data: DataAtHand) -> StudyEngine {
    let interruption = Interruption()
    interruption.watchSignals()
    return StudyEngine(
      folder: output ?? "build/studies/\(name)", resumes: resume, interruption: interruption,
      startingWeights: data.startingWeights)
  }

  /// Runs a study; an interruption is said in a line, exit status 130.
  func run(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let stop as StudyInterrupted {
      print(stop)
      throw ExitCode(130)
    }
  }
}
