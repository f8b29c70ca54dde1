import ArgumentParser
import NevusDistribution

/// `nevus site release`: a generated site as others get it.
struct SiteReleaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Pack a generated site: archive, checksums, bill of materials, notices.",
    discussion: "The same site on the same machine gives the same bytes. `Scripts/site --release` "
      + "does everything that comes before.")

  @Argument(help: "The site's folder.")
  var folder = "site"

  @Option(help: "The folder to write.")
  var output = "release"

  @Option(name: .customLong("with"), help: "A file that goes beside the archive; may be repeated.")
  var others: [String] = []

  @Option(help: "The folder with Package.resolved, NOTICE and the licences.")
  var package = "."

  @Option(help: "The folder that `nevus build` wrote.")
  var module = "build/module"

  func run() throws {
    let release = try Distribution(
      .init(
        site: folder, others: others, package: package, checkouts: "\(package)/.build/checkouts",
        moduleReport: "\(module)/nevus.wasm.json"))
    try release.write(to: output)
    for file in release.files { print("\(file.sha256)  \(output)/\(file.name)") }
  }
}
