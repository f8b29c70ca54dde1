import ArgumentParser
import NevusSite

/// `nevus site check`: follows every address of a generated folder.
struct SiteCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check every link, anchor and file of a generated site.",
    discussion: "Prints what is wrong as FILE:LINE: REASON; exit status 1 if there is anything.")

  @Argument(help: "The site's folder.")
  var folder = "site"

  func run() throws {
    let outcome = try SiteCheck(folder: folder).run()
    for finding in outcome.findings { print("\(folder)/\(finding)") }
    print(
      "\(outcome.pages) pages, \(outcome.addresses) addresses, \(outcome.findings.count) wrong")
    if !outcome.findings.isEmpty { throw ExitCode(1) }
  }
}
