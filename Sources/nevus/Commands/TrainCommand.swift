import ArgumentParser
import Foundation
import NevusFiles
import NevusRelease
import NevusTerminal
import NevusTraining

/// `nevus train CONFIG` and `nevus train --linear-probe`.
struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains a network on the labelled pictures of part train.")

  @Argument(help: "The TOML file that describes the training.")
  var config: String?

  @Flag(help: "Go on from the last checkpoint in the output folder, if there is one.")
  var resume = false

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
  }

  func run() async throws {
    if let config {
      try trainNetwork(config)
    } else {
      try trainProbe(output ?? "Weights/nevus.safetensors")
    }
  }

  private func trainNetwork(_ path: String) throws {
    let text = String(decoding: try Files.read(path), as: UTF8.self)
    let configuration = try TrainingConfiguration(toml: text, path: path)
    let data = try DataAtHand(folder: data, split: split)
    let folder = output ?? "build/training/\(configuration.name)"
    let trainer = try TrainingJob.trainer(
      configuration, training: data.pictures(of: .train), check: data.pictures(of: .calibration),
      startingWeights: data.startingWeights, folder: folder)
    print("\(trainer.totalSteps) steps; OpenBLAS for \(BLAS.coreName); results in \(folder)")
    let interruption = Interruption()
    interruption.watchSignals()
    let ending = try trainer.run(resumes: resume, interruption: interruption, source: text)
    if !trainer.unreadable.isEmpty {
      print("\(trainer.unreadable.count) pictures could not be read.")
    }
    if case .interrupted(let step) = ending {
      print("Stopped after step \(step). Go on with --resume.")
      throw ExitCode(130)
    }
    print("Written: \(folder)/master.safetensors")
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
