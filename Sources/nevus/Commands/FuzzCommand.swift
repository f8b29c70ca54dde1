import ArgumentParser
import Foundation
import NevusFuzzing

extension FuzzTarget: ExpressibleByArgument {}

/// `nevus fuzz`, for Scripts/fuzz.
struct FuzzCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Feeds damaged files to a reader.",
    discussion: """
      Each file leads to a typed error or to a sound value, or is reported. Exit status: 0 nothing \
      found, 1 something found. --keep holds the file being tried, for when it ends the program.
      """,
    shouldDisplay: false)

  @Option(help: "weights, safetensors, jpeg, png or csv.")
  var target: FuzzTarget

  @Option(help: "How many files.")
  var count = 10_000

  @Option(help: "The first file's number.")
  var first = 0

  @Option(help: "The same seed gives the same files.")
  var seed: UInt64 = 1

  @Option(help: "A file that always holds the input being tried.")
  var keep: String?

  @Option(help: "A folder for the files that something is found with.")
  var save: String?

  @Option(help: "Tries this file instead of damaged ones.")
  var replay: String?

  func validate() throws {
    guard count >= 0, first >= 0 else {
      throw ValidationError("--count and --first are not below 0.")
    }
  }

  func run() async throws {
    let run = try FuzzRun(target, seed: seed)
    if let replay {
      print(try run.check(Data(contentsOf: URL(fileURLWithPath: replay))))
      return
    }
    let kept = try keep.map(KeptInput.init(path:))
    let report = try run.run(first..<first + count) { try kept?.keep($0) }
    if let save {
      for number in report.findings.keys {
        try run.input(number).write(
          to: URL(fileURLWithPath: "\(save)/\(target.rawValue)-\(seed)-\(number)"))
      }
    }
    print(report.json)
    if !report.findings.isEmpty { throw ExitCode(1) }
  }
}
