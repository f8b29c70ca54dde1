import ArgumentParser
import NevusSite

/// `nevus site build`: generates the folder once.
struct SiteBuildCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Generate the site once.")

  @OptionGroup var options: SiteOptions

  func run() async throws { print(try options.write()) }
}
