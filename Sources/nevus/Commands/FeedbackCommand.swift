import ArgumentParser
import NevusData
import NevusFeedback
import NevusRelease

/// `nevus feedback`.
struct FeedbackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feedback",
    abstract: "Brings in what people say was wrong.",
    subcommands: [FeedbackImportCommand.self])
}

/// `nevus feedback import FILE…`.
struct FeedbackImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Checks corrections and makes a folder of them that can be audited and learnt from.",
    discussion: """
      Reads .jsonl files that the page exported and .csv manifests. Corrections that contradict each \
      other, come without a picture, or show a picture that is known already are left out and \
      counted. What is in the folder stays; importing again changes nothing. Exit status: 0; 1 if \
      nothing could be used; 64 for wrong arguments.
      """)

  @Argument(help: "Exported corrections (.jsonl) or manifests (.csv).")
  var files: [String]

  @Option(help: "The folder for manifest.csv and images/.")
  var output: String

  @Flag(help: "Take in diagnoses that are one person's opinion, too.")
  var opinions = false

  @Option(help: "The folder with the known pictures' data/; by default NEVUS_DATA or ../shared.")
  var data = DataAtHand.standardFolder

  @Flag(help: "Do not compare with the known pictures: what results are stated on may come in.")
  var skipKnown = false

  @Option(help: "text or json.")
  var format = ReportFormat.text

  func run() async throws {
    var work = FeedbackImport(folder: output)
    if opinions { work.accepted.insert(.opinion) }
    if !skipKnown { work.known = try Manifest.read("\(data)/data/lesions.csv").pictures }
    let report = try work.run(files)
    print(try format == .json ? report.json() : report.text)
  }
}
