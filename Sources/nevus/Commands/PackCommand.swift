import ArgumentParser
import NevusFiles
import NevusPacking
import NevusRelease

/// `nevus pack`.
struct PackCommand: ParsableCommand {
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

  @Option(help: "Under which licence the weights may be used; by default what the master says.")
  var licence: String?

  @Option(help: "What they were made from; by default what the master says.")
  var provenance: String?

  @Option(help: "Where the master weights are kept with these texts; by default nowhere.")
  var keepMaster: String?

  @Flag(
    help: "Print what each layer lost, and compare the answers with float32 on part calibration.")
  var report = false

  @Option(help: "Where the weights file is written.")
  var output = "Weights/nevus.weights"

  func run() throws {
    let data = try DataAtHand(folder: data, split: split)
    var weights = try MasterWeights(path: master)
    weights.metadata["licence"] = licence ?? weights.metadata["licence"] ?? "not stated"
    weights.metadata["provenance"] = provenance ?? weights.metadata["provenance"] ?? "not stated"
    let texts = WeightsTexts(
      name: name, licence: weights.metadata["licence"] ?? "",
      provenance: weights.metadata["provenance"] ?? "")
    let (file, found) = try Packer.pack(weights, texts, data: data, reports: report)
    try Files.write(file, to: output)
    if let keepMaster { try weights.write(to: keepMaster) }
    if let found { print(found.text, terminator: "\n\n") }
    print("Written: \(output), \(file.count) bytes")
  }
}
