import ArgumentParser

/// `nevus site`: the folder that works from a disk and from any static server.
struct SiteCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site",
    abstract: "Generate the site: a folder to open from a disk or to serve.",
    discussion: "`nevus site` alone is `nevus site build`.",
    subcommands: [
      SiteBuildCommand.self, SiteWatchCommand.self, SiteCheckCommand.self,
      SiteReleaseCommand.self,
    ],
    defaultSubcommand: SiteBuildCommand.self)
}
