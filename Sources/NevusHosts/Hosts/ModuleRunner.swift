import Foundation

/// A program that runs the module outside of a browser: a small script in Node or Python.
public struct ModuleRunner: Sendable {
  /// The script's file name.
  let fileName: String
  private let source: [UInt8]
  private let find: @Sendable () throws(HostError) -> [String]

  /// Node's V8, with its own WASI.
  public static let node = ModuleRunner(
    fileName: "node_runner.mjs", source: PackageResources.node_runner_mjs
  ) { () throws(HostError) in
    let program = try Programs.require(
      ["node", "nodejs"], "Node", remedy: "Install Node 20 or later (package nodejs).")
    return [program, "--no-warnings"]
  }

  /// wasmtime, from the virtual environment that Scripts/setup makes.
  public static let wasmtime = ModuleRunner(
    fileName: "wasmtime_runner.py", source: PackageResources.wasmtime_runner_py
  ) { () throws(HostError) in
    let folder = "\(cache)/nevus/wasmtime"
    let program = try Programs.require(
      ["\(folder)/bin/python"], "wasmtime", remedy: "Run Scripts/setup; it needs PyPI.")
    let library = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/lib")
    let isInstalled = (library ?? []).contains {
      FileManager.default.fileExists(atPath: "\(folder)/lib/\($0)/site-packages/wasmtime")
    }
    guard isInstalled else {
      throw .missing("wasmtime in \(folder)", remedy: "Remove that folder and run Scripts/setup.")
    }
    return [program, "-u"]
  }

  /// What has to be installed for this runner; nil if nothing is missing.
  public var whatIsMissing: HostError? {
    do {
      _ = try find()
      return nil
    } catch {
      return error
    }
  }

  /// Program and arguments that go before the script.
  ///
  /// - Throws: `missing`.
  func command() throws(HostError) -> [String] { try find() }

  /// Writes the script, so that the program can read it.
  func write(to folder: TemporaryFolder) throws(HostError) -> String {
    let path = folder.file(fileName)
    do {
      try Data(source).write(to: URL(fileURLWithPath: path))
    } catch {
      throw .notStarted(fileName, detail: "\(error.localizedDescription)")
    }
    return path
  }

  private static var cache: String {
    let environment = ProcessInfo.processInfo.environment
    return environment["XDG_CACHE_HOME"] ?? "\(environment["HOME"] ?? NSHomeDirectory())/.cache"
  }
}
