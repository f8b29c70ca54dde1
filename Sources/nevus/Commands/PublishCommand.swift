import ArgumentParser
import Foundation
import NevusBenchmarks
import NevusEvaluation
import NevusFiles
import NevusStudies

/// `nevus publish FILE…`.
struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Fills the figures of Markdown files from an evaluation, studies and measurements.",
    discussion: """
      Figures stand between <!-- evaluation:begin NAME --> and <!-- evaluation:end NAME -->, those \
      of the benchmark between <!-- benchmark:begin NAME --> and <!-- benchmark:end NAME -->. With \
      --check nothing is written; exit status 1 if a block is not as the evaluation has it, or a \
      figure was typed outside of any block.
      """)

  @Argument(help: "The Markdown files.")
  var files = [
    "README.md", "Weights/MODEL_CARD.md", "Weights/TRAINING.md", "Weights/CHECKLISTS.md",
    "Weights/ROBUSTNESS.md",
  ]

  @Option(help: "The evaluation.")
  var evaluation = "Weights/evaluation.json"

  @Option(help: "The folder with the studies' comparison.json and leakage.json.")
  var studies = "Weights/training"

  @Option(help: "What nevus outliers measured.")
  var outliers = "Weights/outliers.json"

  @Option(help: "The stress test.")
  var stress = "Weights/stress.json"

  @Option(help: "What nevus monitor --simulate found.")
  var drift = "Weights/drift.json"

  @Option(help: "The benchmark.")
  var benchmark = "Weights/benchmark.json"

  @Flag(help: "Only say what is not as it should be.")
  var check = false

  func run() async throws {
    let evaluation = try Evaluation(json: Files.read(evaluation), path: evaluation)
    let studies = try PublishedStudies(folder: studies).blocks(evaluation)
    let outliers = try OutlierReport(json: Files.read(outliers), path: outliers).blocks
    let robustness = try PublishedRobustness(path: stress)
    let simulated = try driftReport()
    let blocks = studies.merging(outliers) { $1 }.merging(robustness.blocks) { $1 }
      .merging(
        simulated?.blocks ?? [
          "drift": "\nNot simulated: `nevus monitor --simulate` has not been run.\n"
        ]
      ) { $1 }
    let numbers = PublishedNumbers(evaluation, blocks: blocks)
    var faults: [String] = []
    if check {
      faults += robustness.faults(beside: evaluation).map { "\(stress): \($0)" }
      faults += (simulated?.faults(beside: evaluation) ?? []).map { "\(drift): \($0)" }
    }
    for file in files {
      let text = String(decoding: try Files.read(file), as: UTF8.self)
      if check {
        faults += try numbers.check(text, path: file).map(\.description)
        if try benchmarked(text, path: file) != text {
          faults.append("\(file): a benchmark's figure is not as measured. Run nevus publish")
        }
      } else {
        try Files.write(
          try benchmarked(numbers.fill(text, path: file), path: file), to: file)
      }
    }
    for fault in faults { print(fault) }
    guard faults.isEmpty else { throw ExitCode(1) }
  }

  /// Simulated logs, if the file is there.
  private func driftReport() throws -> DriftReport? {
    guard FileManager.default.fileExists(atPath: drift) else { return nil }
    return try DriftReport(json: Files.read(drift), path: drift)
  }

  /// The text with the benchmark's blocks filled; one without such blocks needs no benchmark.
  private func benchmarked(_ text: String, path: String) throws -> String {
    guard text.contains("<!-- benchmark:begin ") else { return text }
    return try PublishedBenchmark(BenchmarkReport(json: Files.read(benchmark)))
      .fill(text, path: path)
  }
}
