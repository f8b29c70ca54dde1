import Foundation
import NevusBuild
import NevusFiles

/// A machine that does nothing: it answers from tables and keeps what it was asked for.
final class RecordingSystem: BuildSystem {
  /// Tools that are "installed", by name.
  var tools: Set<String> = ["swift", "wasm-opt", "gzip", "sha256sum"]
  /// What tools answer, by a word of their arguments or by their name.
  var answers: [String: String] = [
    "-print-target-info":
      #"{"compilerVersion": "Swift version 9.9", "swiftCompilerTag": "swift-9.9-RELEASE"}"#,
    "list": "nevus-wasm-embedded\n",
    "--version": "wasm-opt version 117 (version_117)\n",
    "gzip": "twelve bytes",
    "sha256sum": String(repeating: "a1", count: 32) + "  file\n",
  ]
  /// A word of a command that fails.
  var failing: String?
  /// Files by path.
  var files: [String: Data] = [:]
  /// What a command does to the files.
  var onRun: (RecordingSystem, Command) -> Void = { _, _ in }
  /// Every command, in order.
  private(set) var commands: [Command] = []

  func find(_ tool: String) -> String? { tools.contains(tool) ? "/tools/\(tool)" : nil }

  func run(_ command: Command) throws(BuildError) -> Data {
    commands.append(command)
    if let failing, command.arguments.contains(failing) {
      throw .commandFailed(command: command.line, status: 1)
    }
    onRun(self, command)
    let words = command.arguments + [String(command.tool.dropFirst("/tools/".count))]
    return Data((words.lazy.compactMap { self.answers[$0] }.first ?? "").utf8)
  }

  func read(_ path: String) throws(FileError) -> Data {
    guard let data = files[path] else { throw FileError(.notFound, path: path) }
    return data
  }

  func write(_ data: Data, to path: String) throws(FileError) { files[path] = data }
}
