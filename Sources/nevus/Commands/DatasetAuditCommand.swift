import ArgumentParser
import NevusData

struct DatasetAuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Finds duplicates, leakage, contradicting labels and damaged pictures.",
    discussion: "Exit status 1 where there is leakage or a contradicting label.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var options: DatasetOptions
  @Option(help: "A CSV file with id and part; without it the manifest's own split is checked.")
  var split: String?
  @Option(help: "text or json.") var format = Format.text

  func run() async throws {
    let manifest = try Manifest.read(options.data, strict: options.strict)
    let report = try Audit(manifest, split: split.map(Split.init(path:))).report()
    print(try format == .json ? report.json() : report.text())
    if !report.isSound { throw ExitCode(1) }
  }
}
