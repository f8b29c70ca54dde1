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
  ) { () throws(HostError) in [try nodeProgram(), "--no-warnings"] }

  /// The same with relaxed SIMD: Node 20 has it on demand only, and its V8 11.3 computes the dot
  /// product wrongly in Liftoff, its first compiler tier (the sum's register is overwritten).
  public static let nodeRelaxed = ModuleRunner(
    fileName: "node_runner.mjs", source: PackageResources.node_runner_mjs
  ) { () throws(HostError) in
    let program = try nodeProgram()
    let flags = ["--no-warnings", "--experimental-wasm-relaxed-simd", "--no-liftoff"]
    for count in 1...flags.count
    where accepts(program, flags.prefix(count) + ["-e", relaxedProbe]) {
      return [program] + flags.prefix(count)
    }
    throw .missing(
      "A Node with relaxed SIMD", remedy: "Install Node 20 or later (package nodejs).")
  }

  private static func nodeProgram() throws(HostError) -> String {
    try Programs.require(
      ["node", "nodejs"], "Node", remedy: "Install Node 20 or later (package nodejs).")
  }

  /// Ends with 0 where `i32x4.relaxed_dot_i8x16_i7x16_add_s` gives what it should, at once.
  private static let relaxedProbe = """
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.of(
      0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 1, 96, 3, 127, 127, 127, 1, 127, 3, 2, 1, 0, 7, 5, 1,
      1, 102, 0, 0, 10, 22, 1, 20, 0, 32, 0, 253, 15, 32, 1, 253, 15, 32, 2, 253, 17, 253,
      147, 2, 253, 27, 0, 11)));
    process.exit(exports.f(-128, 127, 5) === 4 * -128 * 127 + 5 ? 0 : 1)
    """

  private static func accepts(_ program: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationReason == .exit && process.terminationStatus == 0
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
