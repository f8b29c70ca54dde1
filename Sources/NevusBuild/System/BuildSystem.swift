import Foundation
import NevusFiles

/// Everything the build does to the machine, so that a plan is carried out in a test without a
/// compiler.
public protocol BuildSystem {
  /// The full path of a tool, nil where there is none of that name.
  func find(_ tool: String) -> String?
  /// Runs a tool to its end and returns what it wrote to standard output, empty unless that is
  /// captured.
  ///
  /// - Throws: `toolMissing` when it cannot be started, `commandFailed` unless it exits with 0.
  func run(_ command: Command) throws(BuildError) -> Data
  /// A whole file's bytes.
  func read(_ path: String) throws(FileError) -> Data
  /// Writes a whole file or nothing.
  func write(_ data: Data, to path: String) throws(FileError)
}

/// A tool and its arguments.
public struct Command: Equatable, Sendable {
  /// Where a tool's standard output goes.
  public enum Output: Sendable {
    /// To the caller, in memory.
    case captured
    /// To the person, on standard error, while the tool runs.
    case shown
    /// Nowhere, like its complaints: only the exit status counts.
    case discarded
  }

  /// The tool's full path.
  public var tool: String
  /// Its arguments, without quoting.
  public var arguments: [String]
  /// Where its standard output goes.
  public var output: Output

  /// Makes a command from its parts.
  public init(_ tool: String, _ arguments: [String], output: Output = .captured) {
    self.tool = tool
    self.arguments = arguments
    self.output = output
  }

  /// The command as a shell would take it, for people to read.
  public var line: String {
    ([tool] + arguments).map { word in
      let isPlain =
        !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "-_=./,:+@".contains($0) }
      return isPlain ? word : "'" + word.replacingOccurrences(of: "'", with: "'\\''") + "'"
    }.joined(separator: " ")
  }
}
