import ArgumentParser
import Foundation
import NevusEvaluation
import NevusFiles
import NevusMonitoring

/// `nevus monitor`.
struct MonitorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitor",
    abstract: "Says whether answers still come as those did on which the model was measured.",
    discussion: """
      Reads logs of one JSON answer a line: what `--log` writes, or what `nevus classify --format \
      json` prints. Answers are compared with the reference in the evaluation by bets whose chance \
      of a false alarm is bounded however often one looks. Exit status: 0; 1 with an alarm; 64 for \
      wrong arguments.
      """)

  @Argument(help: "Logs, or folders of .jsonl files.")
  var logs: [String]

  @Option(help: "The evaluation of the model that answered.")
  var evaluation = "Weights/evaluation.json"

  @Option(help: "The chance of an alarm where nothing has changed.")
  var falseAlarms = 0.01

  @Option(help: "For the order of ties; the same seed gives the same report.")
  var seed: UInt64 = 1

  @Option(help: "Where a page of tables and charts is written.")
  var page: String?

  @Option(help: "Where the report is written as JSON.")
  var output: String?

  @Option(help: "text or json.")
  var format = ReportFormat.text

  func validate() throws {
    guard falseAlarms > 0, falseAlarms < 1 else {
      throw ValidationError("--false-alarms is above 0 and below 1.")
    }
  }

  func run() throws {
    var monitor = try Monitor(
      Evaluation(json: Files.read(evaluation), path: evaluation), path: evaluation)
    monitor.falseAlarms = falseAlarms
    monitor.seed = seed
    let report = try monitor.report(on: ObservationReader().read(logs))
    if let page { try Files.write(report.page, to: page) }
    if let output { try Files.write(try report.json(), to: output) }
    switch format {
    case .text: print(report.text)
    case .json: print(String(decoding: try report.json(), as: UTF8.self), terminator: "")
    }
    if report.hasAlarm { throw ExitCode(1) }
  }
}
