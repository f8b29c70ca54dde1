import ArgumentParser
import Foundation
import NevusArchitectures
import NevusCore
import NevusData
import NevusFiles
import NevusRelease
import NevusTerminal
import NevusTraining

/// `nevus train CONFIG` and `nevus train --linear-probe`.
struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains a network on the labelled pictures of part train.",
    discussion: """
      Stopped by Ctrl-C it saves, and goes on with --resume as if it had never stopped. Rows and \
      pictures that cannot be used are left out and named; --strict stops instead.
      """)

  @Argument(help: "The TOML file that describes the training.")
  var config: String?

  @Flag(help: "Go on from the last checkpoint in the output folder, if there is one.")
  var resume = false

  @Flag(help: "Begin again though a run in the output folder has not ended; it is thrown away.")
  var restart = false

  @Flag(help: "With --resume: go on though the checkpoint was made with other settings.")
  var allowChanges = false

  @Flag(help: "Stop if a row has no picture or no known label, or a picture cannot be read.")
  var strict = false

  @Option(help: "Only measure: take this many steps, say what they took, keep nothing.")
  var measure: Int?

  @Option(
    help: "With --measure: these networks, separated by commas, or all; by default the file's.")
  var architectures: String?

  @Option(help: "With --measure: text or json.")
  var format = ReportFormat.text

  @Flag(help: "Keep the backbone as it is and fit a logistic regression on its features.")
  var linearProbe = false

  @Option(help: "The safetensors file to start from; by default the pretrained EfficientNet-Lite0.")
  var backbone: String?

  @Option(help: "The folder with data/ and pretrained/; by default NEVUS_DATA or ../shared.")
  var data = DataAtHand.standardFolder

  @Option(help: "The split: a CSV of id and part.")
  var split = "Weights/split.csv"

  @Option(
    help: """
      The folder of the run's results, by default build/training/NAME; with --linear-probe the \
      file of the master weights, by default Weights/nevus.safetensors.
      """)
  var output: String?

  @Option(help: "Where features are kept between runs.")
  var cache = FileManager.default.temporaryDirectory.appendingPathComponent("nevus-cache").path

  func validate() throws {
    guard linearProbe != (config != nil) else {
      throw ValidationError("Say what to train: a TOML file or --linear-probe, not both.")
    }
    guard !(resume && restart) else {
      throw ValidationError("--resume goes on, --restart begins again: not both.")
    }
    guard (measure ?? 1) > 0 else { throw ValidationError("--measure needs at least 1 step.") }
    for name in architectureNames ?? [] where Architecture(rawValue: name) == nil {
      throw ValidationError(
        "There is no network \"\(name)\". There are "
          + Architecture.allCases.map(\.rawValue).joined(separator: ", ") + ".")
    }
  }

  func run() async throws {
    guard let config else { return try trainProbe(output ?? "Weights/nevus.safetensors") }
    let text = String(decoding: try Files.read(config), as: UTF8.self)
    let configuration = try TrainingConfiguration(toml: text, path: config)
    if let measure {
      try report(configuration, steps: measure)
    } else {
      try train(configuration, source: text)
    }
  }

  private func train(_ configuration: TrainingConfiguration, source: String) throws {
    let folder = output ?? "build/training/\(configuration.name)"
    if !resume, !restart { try Trainer.refuseUnfinished(in: folder) }
    let data = try DataAtHand(folder: data, split: split)
    let training = data.pictures(of: .train)
    let pictures = FilePictures(training)
    let check = data.pictures(of: .calibration)
    if strict {
      try refuse(data.leftOut.map(\.description) + faults(of: training + check))
    } else {
      say(data.leftOut.map(\.description), "Rows of the manifest left out")
    }
    let trainer = try TrainingJob.trainer(
      configuration, training: training, check: check, startingWeights: data.startingWeights,
      folder: folder)
    print(
      "\(configuration.architecture) at \(configuration.inputSide) pixels, \(training.count) "
        + "pictures to learn from, \(check.count) to check on\n\(trainer.totalSteps) steps; "
        + "OpenBLAS for \(BLAS.coreName); curves in \(folder)/curves.html")
    say(
      trainer.check.unreadable.compactMap { FilePictures(check).fault($0) },
      "Pictures to check on that cannot be read")
    let interruption = Interruption()
    interruption.watchSignals()
    let ending = try trainer.run(
      resumes: resume, allowsChanges: allowChanges, interruption: interruption, source: source)
    say(
      trainer.unreadable.sorted().compactMap { pictures.fault($0) },
      "Pictures that could not be read, others of their class in their place")
    if case .interrupted(let step) = ending {
      print("Stopped after step \(step) of \(trainer.totalSteps). Go on with --resume.")
      throw ExitCode(130)
    }
    print(
      "Written: \(folder)/master.safetensors, balanced accuracy "
        + String(format: "%.4f on the check set", trainer.best))
  }

  private func faults(of pictures: [LabelledPicture]) -> [String] {
    FilePictures(pictures).faults().sorted { $0.key < $1.key }.map(\.value)
  }

  private func refuse(_ faults: [String]) throws {
    if !faults.isEmpty { throw TrainingError.leftOut(faults) }
  }

  /// Counts faults and names the first of them.
  private func say(_ faults: [String], _ what: String) {
    guard !faults.isEmpty else { return }
    let named = faults.prefix(10).map { "\n  \($0)" }.joined()
    let rest = faults.count > 10 ? "\n  and \(faults.count - 10) more" : ""
    print("\(what): \(faults.count)\(named)\(rest)")
  }

  private func report(_ configuration: TrainingConfiguration, steps: Int) throws {
    let configurations = (architectureNames ?? [configuration.architecture]).map { name in
      var copy = configuration
      copy.architecture = name
      return copy
    }
    let training = (try? DataAtHand(folder: data, split: split))?.pictures(of: .train) ?? []
    let source: any PictureSource =
      training.isEmpty
      ? try DrawnPictures(count: 4_096, classes: ClassValues.count) : FilePictures(training)
    let report = try MeasurementReport(
      configurations, source: source,
      pictures: training.isEmpty ? "drawn pictures" : "\(training.count) pictures of \(data)",
      steps: steps)
    print(try format == .json ? report.json() : report.text())
  }

  private var architectureNames: [String]? {
    architectures.map { names in
      names == "all"
        ? Architecture.allCases.map(\.rawValue) : names.split(separator: ",").map(String.init)
    }
  }

  private func trainProbe(_ output: String) throws {
    let data = try DataAtHand(folder: data, split: split)
    let start = try MasterWeights(
      path: backbone ?? data.startingWeights("efficientnet-lite0"))
    let outcome = try ProbeTraining.run(data, backbone: start, cacheFolder: cache)
    var table = Table(["penalty", "balanced accuracy on calibration"])
    for trial in outcome.trials {
      table.add(["\(trial.penalty)", String(format: "%.4f", trial.balancedAccuracy)])
    }
    print(table.text)
    if outcome.unreadable > 0 { print("\(outcome.unreadable) pictures could not be read.") }
    try outcome.master.write(to: output)
    print("Written: \(output)")
  }
}
