import ArgumentParser
import Foundation
import NevusRelease
import NevusTerminal

/// `nevus train --linear-probe`.
struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains a network on the labelled pictures of part train.")

  @Flag(help: "Keep the backbone as it is and fit a logistic regression on its features.")
  var linearProbe = false

  @Option(help: "The safetensors file to start from; by default the pretrained EfficientNet-Lite0.")
  var backbone: String?

  @Option(help: "The folder with data/ and pretrained/; by default NEVUS_DATA or ../shared.")
  var data = DataAtHand.standardFolder

  @Option(help: "The split: a CSV of id and part.")
  var split = "Weights/split.csv"

  @Option(help: "Where the master weights are written.")
  var output = "Weights/nevus.safetensors"

  @Option(help: "Where features are kept between runs.")
  var cache = FileManager.default.temporaryDirectory.appendingPathComponent("nevus-cache").path

  func validate() throws {
    guard linearProbe else {
      throw ValidationError("Say what to train: --linear-probe.")
    }
  }

  func run() async throws {
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
