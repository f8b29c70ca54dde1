import ArgumentParser
import Foundation
import NevusEvaluation
import NevusFiles
import NevusStudies

/// `nevus publish FILE…`.
struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Fills the figures of Markdown files from an evaluation and from studies.",
    discussion: """
      Figures stand between <!-- evaluation:begin NAME --> and <!-- evaluation:end NAME -->. With \
      --check nothing is written; exit status 1 if a block is not as the evaluation has it, or a \
      figure was typed outside of any block.
      """)

  @Argument(help: "The Markdown files.")
  var files = ["README.md", "Weights/MODEL_CARD.md", "Weights/TRAINING.md"]

  @Option(help: "The evaluation.")
  var evaluation = "Weights/evaluation.json"

  @Option(help: "The folder with the studies' comparison.json and leakage.json.")
  var studies = "Weights/training"

  @Flag(help: "Only say what is not as it should be.")
  var check = false

  func run() async throws {
    let evaluation = try Evaluation(json: Files.read(evaluation), path: evaluation)
    let numbers = PublishedNumbers(
      evaluation, blocks: try PublishedStudies(folder: studies).blocks(evaluation))
    var faults: [PublishedNumbers.Fault] = []
    for file in files {
      let text = String(decoding: try Files.read(file), as: UTF8.self)
      if check {
        faults += try numbers.check(text, path: file)
      } else {
        try Files.write(try numbers.fill(text, path: file), to: file)
      }
    }
    for fault in faults { print(fault) }
    guard faults.isEmpty else { throw ExitCode(1) }
  }
}
