import Foundation
import NevusFiles

/// The machine itself.
public struct ProcessSystem: BuildSystem {
  /// The folders that are searched for tools, in order.
  private let searchPath: [String]

  /// Searches the folders of a `PATH`, by default the process's own.
  public init(path: String? = ProcessInfo.processInfo.environment["PATH"]) {
    searchPath = (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":").map(String.init)
  }

  /// The first executable file of that name in the search path.
  public func find(_ tool: String) -> String? {
    searchPath.lazy.map { "\($0)/\(tool)" }.first {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder)
        && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// Runs a tool without input.
  ///
  /// - Throws: `toolMissing`, `commandFailed`.
  public func run(_ command: Command) throws(BuildError) -> Data {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: command.tool)
    process.arguments = command.arguments
    process.standardInput = FileHandle.nullDevice
    // What a tool says while it works must not mix with a result on standard output.
    switch command.output {
    case .captured: process.standardOutput = pipe
    case .shown: process.standardOutput = FileHandle.standardError
    case .discarded:
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
    }
    do {
      try process.run()
    } catch { throw .toolMissing(command.tool) }
    var output = Data()
    if command.output == .captured {
      // To the end before waiting: a full pipe would stop the tool for ever.
      output = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
    }
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw .commandFailed(command: command.line, status: process.terminationStatus)
    }
    return output
  }

  /// See `Files.read(_:)`.
  public func read(_ path: String) throws(FileError) -> Data { try Files.read(path) }

  /// See `Files.write(_:to:)`.
  public func write(_ data: Data, to path: String) throws(FileError) {
    try Files.write(data, to: path)
  }
}
