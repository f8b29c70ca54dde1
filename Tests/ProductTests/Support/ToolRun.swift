import Foundation
import NevusHosts
import Testing

/// A finished run of the tool.
struct ToolRun {
  /// Exit status; 128 and the signal's number if one ended it.
  let status: Int32
  let output: String
  let errors: String

  /// Standard output's lines.
  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// Standard output's lines as JSON objects.
  func objects() throws -> [JSON] {
    try lines.map { try #require(JSON.parse(Data($0.utf8)), "no JSON: \($0)") }
  }

  /// Runs the tool in the package's folder.
  ///
  /// - Parameters:
  ///   - before: A program that starts the tool, and its arguments.
  ///   - seconds: It is ended after that time, and the test fails.
  ///   - input: A file that is its standard input.
  ///   - place: Another folder to run it in.
  init(
    _ arguments: [String], tool: String? = Product.tool, before: [String] = [],
    seconds: Double = 120, input: String? = nil, in place: String = Product.root
  ) throws {
    let folder = try TemporaryFolder("run")
    let words = before + [try #require(tool)] + arguments
    let process = Process()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: place)
    process.standardInput =
      try input.map { try FileHandle(forReadingFrom: URL(fileURLWithPath: $0)) }
      ?? FileHandle.nullDevice
    // Files, not pipes: nobody has to read them meanwhile.
    let paths = (folder.file("output"), folder.file("errors"))
    for path in [paths.0, paths.1] {
      _ = FileManager.default.createFile(atPath: path, contents: nil)
    }
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: paths.0))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: paths.1))
    try process.run()
    let end = ContinuousClock.now + .seconds(seconds)
    while process.isRunning, ContinuousClock.now < end { usleep(5_000) }
    if process.isRunning {
      kill(process.processIdentifier, SIGKILL)
      Issue.record("nevus \(arguments.joined(separator: " ")) took longer than \(seconds) s")
    }
    process.waitUntilExit()
    let isSignal = process.terminationReason == .uncaughtSignal
    status = process.terminationStatus + (isSignal ? 128 : 0)
    output = try String(contentsOfFile: paths.0, encoding: .utf8)
    errors = try String(contentsOfFile: paths.1, encoding: .utf8)
  }
}
