import ArgumentParser
import NevusRelease

/// `nevus average`.
struct AverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "average",
    abstract: "Averages master weights that were trained from one start.",
    discussion: """
      The mean of several runs is often better than each, at no cost in the page. Whether it is, part \
      calibration says: nevus pack FILE --report, or a training that starts from it.
      """)

  @Argument(help: "Master weights: safetensors files of one architecture.")
  var masters: [String]

  @Option(help: "A number a file, separated by commas; by default all alike.")
  var shares: String?

  @Option(help: "Where the mean is written, with 16-bit floats.")
  var output: String

  func validate() throws {
    if let shares, shares.split(separator: ",").contains(where: { Double($0) == nil }) {
      throw ValidationError("--shares are numbers separated by commas, not \"\(shares)\".")
    }
  }

  func run() throws {
    let numbers =
      shares.map { $0.split(separator: ",").compactMap { Double($0) } } ?? masters.map { _ in 1 }
    let mean = try MasterWeights.average(
      masters.map { try MasterWeights(path: $0) }, shares: numbers)
    try mean.write(to: output)
    print("Written: \(output)")
  }
}
