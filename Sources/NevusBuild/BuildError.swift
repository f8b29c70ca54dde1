import NevusFiles

/// Why there is no module.
public enum BuildError: Error, Equatable, Sendable {
  /// A tool is not on this machine or cannot be started.
  case toolMissing(String)
  /// None of the wanted Swift SDKs is installed.
  case noSDK(wanted: [String], installed: [String])
  /// A tool ended with another status than 0, or by a signal of that number.
  case commandFailed(command: String, status: Int32)
  /// A tool answered something that could not be read.
  case unreadableAnswer(command: String)
  /// The report could not be put into JSON.
  case unwritableReport(String)
  /// A file could not be read or written.
  case file(FileError)
  /// The module is no WebAssembly that can be read.
  case damagedModule(path: String, WasmError)
  /// The module asks for or offers something else than the page gives and needs.
  case wrongInterface(path: String, [ModuleInterface.Problem])
  /// The module is larger than allowed.
  case tooLarge(path: String, gzipByteCount: Int, limit: Int)
}

extension BuildError: CustomStringConvertible {
  /// What is wrong, and what to do.
  public var description: String {
    switch self {
    case .toolMissing(let tool):
      "\(tool): there is no such tool, or it cannot be started. Run Scripts/setup."
    case .noSDK(let wanted, let installed):
      "No Swift SDK for WebAssembly: \(wanted.joined(separator: " or ")) is needed, installed: "
        + (installed.isEmpty ? "none" : installed.joined(separator: ", "))
        + ". Run Scripts/setup."
    case .commandFailed(let command, let status):
      "Ended with status \(status): \(command)\nIts own words stand above."
    case .unreadableAnswer(let command):
      "The answer of this command is not what it should be: \(command)"
    case .unwritableReport(let path): "\(path): the report cannot be put into JSON."
    case .file(let error): error.description
    case .damagedModule(let path, let error): "\(path): \(error)"
    case .wrongInterface(let path, let problems):
      "\(path): \(problems.map(\.description).joined(separator: "; "))"
    case .tooLarge(let path, let gzipByteCount, let limit):
      "\(path): \(ModuleReport.kilobytes(gzipByteCount)) gzipped, "
        + "at most \(ModuleReport.kilobytes(limit)) allowed (--limit-kb)."
    }
  }
}
