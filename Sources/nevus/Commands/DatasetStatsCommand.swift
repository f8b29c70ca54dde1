import ArgumentParser
import NevusData
import NevusFiles

struct DatasetStatsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Describes labelled pictures: counts, sizes, colours, sharpness, patients.")

  @OptionGroup var options: DatasetOptions
  @Option(help: "Write the statistics as JSON here; without --json and --html, print them.")
  var json: String?
  @Option(help: "Write a page with charts here; it needs no other file.") var html: String?

  func run() async throws {
    let statistics = try DatasetStatistics(
      Manifest.read(options.data, strict: options.strict))
    if let html { try Files.write(StatisticsPage(statistics).html(), to: html) }
    if let json { try Files.write(statistics.json(), to: json) }
    if html == nil, json == nil { print(try statistics.json()) }
  }
}
