import ArgumentParser
import NevusAnswers
import NevusCore
import NevusData
import NevusEvaluation
import NevusFiles
import NevusRelease

/// `nevus stress`.
struct StressCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stress",
    abstract: "Measures what changes of a picture do to the answer.",
    discussion: """
      Pictures are turned, moved, scaled, lit, blurred, compressed, made smaller, drawn over; each \
      change is measured on the same pictures before and after: accuracy, calibration, and how many \
      decisions change. JPEG quality and source size are tried on all pictures of the part, the \
      other kinds on --pictures of them, evenly spread. nevus stress --output Weights/stress.json, \
      then nevus publish, states it anew for other weights.
      """)

  @Option(help: "The part of the split: holdout, validation, calibration or train.")
  var part = Part.holdout

  @Option(
    help: "The most pictures that are tried; by default all for JPEG quality and size, else 600.")
  var pictures: Int?

  @Option(help: "The weights file.")
  var weights = WeightsLocation.standard

  @Option(help: "The folder with data/; by default NEVUS_DATA or ../shared.")
  var data = DataAtHand.standardFolder

  @Option(help: "The split: a CSV of id and part.")
  var split = "Weights/split.csv"

  @Option(help: "How many views to average: 1, 2, 4, 8 or 16.")
  var views = 1

  @Option(help: "The seed of what is random in a change.")
  var seed: UInt64 = 1

  @Option(help: "How many times lesions are resampled.")
  var replicates = BootstrapSettings().replicates

  @Option(help: "Where the result is written, as JSON.")
  var output: String?

  @Option(help: "text or json.")
  var format = ReportFormat.text

  func validate() throws {
    guard Views.isSupported(views) else { throw ValidationError("--views is 1, 2, 4, 8 or 16.") }
    guard pictures.map({ $0 >= 1 }) ?? true else {
      throw ValidationError("--pictures is at least 1.")
    }
    guard (1...1_000_000).contains(replicates) else {
      throw ValidationError("--replicates is 1 to 1000000.")
    }
  }

  func run() async throws {
    let run = StressRun(
      weights: weights, folder: data, split: split, part: part,
      everydayPictures: pictures ?? .max, pictures: pictures ?? 600, views: views, seed: seed,
      bootstrap: BootstrapSettings(replicates: replicates))
    let result = try run.run()
    if let output { try Files.write(try result.json(), to: output) }
    if format == .json {
      print(String(decoding: try result.json(), as: UTF8.self), terminator: "")
    } else {
      print(result.text)
    }
  }
}
