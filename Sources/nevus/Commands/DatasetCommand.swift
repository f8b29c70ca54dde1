import ArgumentParser

struct DatasetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dataset",
    abstract: "Audits, describes and splits labelled pictures.",
    subcommands: [DatasetAuditCommand.self, DatasetStatsCommand.self, DatasetSplitCommand.self])
}

/// Where labelled pictures are, and what to do about rows that cannot be used.
struct DatasetOptions: ParsableArguments {
  @Argument(
    help: "A CSV file, a folder per class, or Train and Test with a folder per class.")
  var data: String

  @Flag(help: "Stop at the first row that cannot be used, instead of leaving it out.")
  var strict = false
}
