import ArgumentParser
import Foundation
import NevusAnswers
import NevusData
import NevusEvaluation
import NevusFiles
import NevusMonitoring
import NevusRelease

/// `nevus monitor`.
struct MonitorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitor",
    abstract: "Says whether answers still come as those did on which the model was measured.",
    discussion: """
      Reads logs of one JSON answer a line: what `--log` writes, or what `nevus classify --format \
      json` prints. Answers are compared with the reference in the evaluation by bets whose chance \
      of a false alarm is bounded however often one looks. Exit status: 0; 1 with an alarm; 64 for \
      wrong arguments. With --simulate no logs are read: the pictures of a part are answered for, \
      as they are and under changes, and logs are made of the answers in random orders; how soon \
      each change gives an alarm is what the model card states (nevus monitor --simulate --output \
      Weights/drift.json, then nevus publish).
      """)

  @Argument(help: "Logs, or folders of .jsonl files.")
  var logs: [String] = []

  @Flag(help: "Try on labelled pictures how soon changes are noticed.")
  var simulate = false

  @Option(help: "With --simulate: the part of the split; not one that the network was trained on.")
  var part = Part.holdout

  @Option(help: "With --simulate: the most pictures, evenly spread; by default all of the part.")
  var pictures: Int?

  @Option(help: "With --simulate: the weights file.")
  var weights = WeightsLocation.standard

  @Option(help: "With --simulate: the folder with data/; by default NEVUS_DATA or ../shared.")
  var data = DataAtHand.standardFolder

  @Option(help: "With --simulate: the split, a CSV of id and part.")
  var split = "Weights/split.csv"

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
    guard simulate == logs.isEmpty else {
      throw ValidationError("Give logs, or --simulate and none.")
    }
    guard pictures.map({ $0 >= 2 }) ?? true else {
      throw ValidationError("--pictures is at least 2.")
    }
    guard !simulate || page == nil else {
      throw ValidationError("--page shows logs; --simulate has none.")
    }
  }

  func run() throws {
    if simulate { return try runSimulation() }
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

  private func runSimulation() throws {
    let answers = try ShiftedAnswers(
      weights: weights, folder: data, split: split, part: part, most: pictures ?? .max)
    var simulation = DriftSimulation()
    simulation.falseAlarms = falseAlarms
    simulation.seed = seed
    let report = try simulation.report(
      unchanged: answers.unchanged,
      shifts: answers.changes.map {
        DriftSimulation.Shift(
          name: $0.name, about: $0.about, answers: $0.answers, frequencies: $0.frequencies)
      },
      of: DriftReport.Source(
        weightsSHA256: answers.weightsSHA256, splitSHA256: answers.splitSHA256,
        part: part.rawValue))
    if let output { try Files.write(try report.json(), to: output) }
    switch format {
    case .text: print(report.text)
    case .json: print(String(decoding: try report.json(), as: UTF8.self), terminator: "")
    }
  }
}
