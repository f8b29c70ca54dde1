import ArgumentParser
import NevusFiles
import NevusPacking
import NevusRelease

/// `nevus pack`.
struct PackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: "Quantises master weights to the file that the page and the tool load.")

  @Argument(help: "The master weights: a safetensors file.")
  var master = "Weights/nevus.safetensors"

  @Option(help: "The folder with data/; by default NEVUS_DATA or ../shared.")
  var data = DataAtHand.standardFolder

  @Option(help: "The split: a CSV of id and part.")
  var split = "Weights/split.csv"

  @Option(help: "The model's name.")
  var name = "nevus"

  @Option(help: "Where the weights file is written.")
  var output = "Weights/nevus.weights"

  func run() async throws {
    let data = try DataAtHand(folder: data, split: split)
    let weights = try MasterWeights(path: master)
    let texts = WeightsTexts(
      name: name, licence: weights.metadata["licence"] ?? "unknown",
      provenance: weights.metadata["provenance"] ?? "unknown")
    let file = try Packer.pack(weights, texts, data: data)
    try Files.write(file, to: output)
    print("Written: \(output), \(file.count) bytes")
  }
}
