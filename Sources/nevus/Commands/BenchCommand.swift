import ArgumentParser
import Foundation
import NevusAnswers
import NevusArchitectures
import NevusBenchmarks
import NevusCore
import NevusFiles

extension Architecture: ExpressibleByArgument {}
extension Benchmark.Place: ExpressibleByArgument {}

extension InstructionSet: ExpressibleByArgument {
  /// By the published name.
  public init?(argument: String) {
    guard let found = Self.allCases.first(where: { "\($0.name)" == argument }) else { return nil }
    self = found
  }
}

/// `nevus bench`.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measures how fast a network runs: milliseconds, MAC a second, memory.",
    discussion: """
      One thread. Times are the median, with the 5th and 95th percentile. native: this processor; \
      engine: both builds of the module in Chromium, beside what a loop in registers reaches there; \
      page: the generated site, opened from the disk. Measure on a machine that does nothing else.
      """)

  @Option(help: "native, engine or page; can be repeated.")
  var place: [Benchmark.Place] = []

  @Option(help: "The weights file.")
  var weights = WeightsLocation.standard

  @Option(help: "A network by its name instead, with random weights: \(Self.names).")
  var architecture: Architecture?

  @Option(help: "Pixels on each side, with --architecture.")
  var side = 224

  @Option(help: "Which native kernels, instead of the fastest: \(Self.sets).")
  var instructions: InstructionSet?

  @Option(help: "Measured runs of each engine.")
  var runs = 50

  @Option(help: "How many pictures the page answers in a row.")
  var pictures = 1_000

  @Option(help: "The folder with the modules.")
  var module = "build/module"

  @Option(help: "The generated site's folder.")
  var site = "site"

  @Option(help: "Where the report is written, as JSON.")
  var output: String?

  @Option(help: "text or json.")
  var format = ReportFormat.text

  private static let names = Architecture.allCases.map(\.rawValue).joined(separator: ", ")
  private static let sets = InstructionSet.allCases.map { "\($0.name)" }.joined(separator: ", ")

  func validate() throws {
    guard (1...100_000).contains(runs) else { throw ValidationError("--runs is 1 to 100000.") }
    guard (1...1_024).contains(side) else { throw ValidationError("--side is 1 to 1024.") }
    guard (1...1_000_000).contains(pictures) else {
      throw ValidationError("--pictures is 1 to 1000000.")
    }
  }

  func run() async throws {
    let network =
      try architecture.map { try BenchmarkNetwork($0, inputSide: side) }
      ?? BenchmarkNetwork(path: weights)
    var benchmark = Benchmark(
      network, runs: runs, instructions: instructions, modules: module, site: site)
    benchmark.pictures = pictures
    let report = try benchmark.run(place.isEmpty ? [.native] : place)
    if let output { try Files.write("\(report.json)\n", to: output) }
    print(format == .json ? report.json : report.text)
  }
}
