extension DriftReport {
  /// How soon each change was noticed.
  public var table: ReportTable {
    func answers(_ count: Int?, _ all: Int) -> String { count.map { "\($0)" } ?? "> \(all)" }
    return ReportTable(
      title: "Answers until the alarm, over \(shifts.first?.runs ?? 0) logs for each change",
      headings: [
        "what changed", "how", "logs with an alarm", "half of the logs", "95 of 100 logs",
      ],
      rows: shifts.map { shift in
        [
          shift.name, shift.about, "\(shift.alarms) of \(shift.runs)",
          answers(shift.median, shift.answers), answers(shift.most, shift.answers),
        ]
      })
  }

  /// What was simulated, and how many alarms were false, in words.
  public var words: String {
    "Answers for the \(pictures) pictures of part \(source.part), in random orders: the first "
      + "\(reference) were the reference, the others the log. Of \(unchanged.runs) logs of "
      + "\(unchanged.answers) answers without a change \(unchanged.alarms) gave an alarm; asked for "
      + "was at most 1 in \(Int((1 / falseAlarms).rounded()))."
  }

  /// Both for a terminal.
  public var text: String { "\(words)\n\n\(table.terminal)" }

  /// The blocks of Markdown files that are filled from it: `drift`.
  public var blocks: [String: String] {
    ["drift": "\n\(words)\n\n\(table.title):\n\n\(table.markdown)\n"]
  }

  /// What is wrong with it beside an evaluation: that it is of other weights or another split.
  public func faults(beside evaluation: Evaluation) -> [String] {
    let other = evaluation.provenance
    return [
      ("weights", source.weightsSHA256, other.weightsSHA256),
      ("split", source.splitSHA256, other.splitSHA256),
    ].filter { $0.1 != $0.2 }.map { name, own, other in
      "The simulated logs are of another \(name) file (\(own.prefix(12))) than the evaluation "
        + "(\(other.prefix(12))). Run nevus monitor --simulate --output Weights/drift.json"
    }
  }
}
