import ArgumentParser
import Foundation
import NevusAnswers
import NevusCore
import NevusData
import NevusEvaluation
import NevusFiles
import NevusRelease

/// `nevus evaluate`.
struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measures the network on labelled pictures, every figure with its interval.",
    discussion: """
      Intervals are from resampling lesions. With --check the parts, views and intervals' settings \
      are the stated file's, and everything in it is computed again. Exit status: 0; 1 if a figure \
      differs from the stated one; 64 for wrong arguments.
      """)

  @Option(help: "A part of the split: holdout, validation, calibration or train. May be repeated.")
  var part: [Part] = []

  @Option(help: "The weights file.")
  var weights = WeightsLocation.standard

  @Option(help: "The master weights that int8 is compared with.")
  var master = "Weights/nevus.safetensors"

  @Flag(help: "Leave out the comparison with float32.")
  var skipFloat = false

  @Option(help: "The folder with data/; by default NEVUS_DATA or ../shared.")
  var data = DataAtHand.standardFolder

  @Option(help: "The split: a CSV of id and part.")
  var split = "Weights/split.csv"

  @Option(help: "How many views to average: 1, 2, 4, 8 or 16.")
  var views = 1

  @Option(help: "How many times lesions are resampled.")
  var replicates = BootstrapSettings().replicates

  @Option(help: "Where the evaluation is written, as JSON.")
  var output: String?

  @Option(help: "Where a page of tables and charts is written.")
  var page: String?

  @Option(help: "An evaluation whose figures are computed again.")
  var check: String?

  @Option(help: "text or json.")
  var format = ReportFormat.text

  func validate() throws {
    guard Views.isSupported(views) else { throw ValidationError("--views is 1, 2, 4, 8 or 16.") }
    guard (1...1_000_000).contains(replicates) else {
      throw ValidationError("--replicates is 1 to 1000000.")
    }
    guard Set(part).count == part.count else { throw ValidationError("A part is named twice.") }
  }

  func run() async throws {
    let stated = try check.map { try Evaluation(json: Files.read($0), path: $0) }
    let run = EvaluationRun(
      weights: weights, master: withFloat(stated) ? master : nil, folder: data, split: split,
      views: stated?.provenance.views ?? views,
      bootstrap: stated?.bootstrap ?? BootstrapSettings(replicates: replicates))
    let evaluation = try run.evaluate(parts(stated))
    if let output { try Files.write(try evaluation.json(), to: output) }
    if let page { try Files.write(evaluation.page, to: page) }
    if let stated {
      let differences = try evaluation.check(against: stated)
      for difference in differences { print(difference) }
      guard differences.isEmpty else { throw ExitCode(1) }
      print("Every figure is as stated.")
    } else if format == .json {
      print(String(decoding: try evaluation.json(), as: UTF8.self), terminator: "")
    } else {
      print(evaluation.text)
    }
  }

  private func parts(_ stated: Evaluation?) -> [Part] {
    if !part.isEmpty { return part }
    return stated?.parts.compactMap { Part(rawValue: $0.part) } ?? [.holdout, .validation]
  }

  private func withFloat(_ stated: Evaluation?) -> Bool {
    stated.map { $0.parts.contains { $0.comparison != nil } } ?? !skipFloat
  }
}

extension Part: ExpressibleByArgument {}
