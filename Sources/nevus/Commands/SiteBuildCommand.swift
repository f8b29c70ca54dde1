import ArgumentParser
import NevusSite

/// `nevus site build`: generates the folder once.
struct SiteBuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Generate the site once.")

  @OptionGroup var options: SiteOptions

  @Option(
    name: .customLong("single-file"),
    help: "Instead of the folder: the classifier's page with everything in it, as this file.")
  var singleFile: String?

  func run() async throws {
    guard let singleFile else {
      print(try options.write())
      return
    }
    let byteCount = try options.writeSingle(to: singleFile)
    print("\(singleFile): \((byteCount + 999) / 1000) kB, in \(options.language)")
  }
}
