import Foundation
import NevusHosts
import Testing

/// Ways to run `nevus-classify`: natively, or its module under a WASI host.
enum CommandRunner: String, CaseIterable, CustomTestStringConvertible {
  case native, wasmtime, node

  var testDescription: String { rawValue }

  static let module = "\(Product.root)/build/module/nevus-classify.wasm"

  private static let wasmtimeScript = """
    import sys, wasmtime
    engine = wasmtime.Engine()
    store = wasmtime.Store(engine)
    wasi = wasmtime.WasiConfig()
    wasi.argv = ["nevus-classify"] + sys.argv[2:]
    wasi.inherit_stdin(); wasi.inherit_stdout(); wasi.inherit_stderr()
    wasi.preopen_dir(".", ".")
    store.set_wasi(wasi)
    linker = wasmtime.Linker(engine)
    linker.define_wasi()
    module = wasmtime.Module.from_file(engine, sys.argv[1])
    try:
        linker.instantiate(store, module).exports(store)["_start"](store)
    except wasmtime.ExitTrap as end:
        sys.exit(end.code)
    """

  private static let nodeScript = """
    import { WASI } from "node:wasi";
    import { readFileSync } from "node:fs";
    const wasi = new WASI({
      version: "preview1", args: ["nevus-classify", ...process.argv.slice(3)],
      preopens: { ".": process.cwd() }, returnOnExit: true });
    const module = await WebAssembly.compile(readFileSync(process.argv[2]));
    const instance = await WebAssembly.instantiate(module, wasi.getImportObject());
    process.exitCode = wasi.start(instance);
    """

  /// What has to be built or installed; nil if nothing is missing.
  var whatIsMissing: String? {
    do {
      _ = try command(in: "/")
      return nil
    } catch { return "\(error)" }
  }

  private struct Missing: Error, CustomStringConvertible {
    var description: String
  }

  /// The program and the arguments before the command's own.
  private func command(in folder: String) throws -> [String] {
    switch self {
    case .native:
      let tool = try #require(Product.tool)
      let path = URL(fileURLWithPath: tool).deletingLastPathComponent()
        .appendingPathComponent("nevus-classify").path
      guard FileManager.default.isExecutableFile(atPath: path) else {
        throw Missing(description: "\(path) is missing; run swift build -c release")
      }
      return [path]
    case .wasmtime, .node:
      guard FileManager.default.isReadableFile(atPath: Self.module) else {
        throw Missing(description: "\(Self.module) is missing; run Scripts/site")
      }
      if let error = (self == .node ? ModuleRunner.node : .wasmtime).whatIsMissing { throw error }
      if self == .node {
        let node = try #require(Programs.find(["node", "nodejs"]))
        return [node, "--no-warnings", "\(folder)/runner.mjs", Self.module]
      }
      let environment = ProcessInfo.processInfo.environment
      let cache = environment["XDG_CACHE_HOME"] ?? "\(environment["HOME"] ?? "/root")/.cache"
      return ["\(cache)/nevus/wasmtime/bin/python", "\(folder)/runner.py", Self.module]
    }
  }

  /// Runs it in a folder, in which the weights are put.
  func run(_ arguments: [String], input: Data, in folder: TemporaryFolder) throws -> ToolRun {
    let files = FileManager.default
    if !files.fileExists(atPath: folder.file("nevus.weights")) {
      try files.copyItem(atPath: Product.weights, toPath: folder.file("nevus.weights"))
      try Data(Self.wasmtimeScript.utf8)
        .write(to: URL(fileURLWithPath: folder.file("runner.py")))
      try Data(Self.nodeScript.utf8)
        .write(to: URL(fileURLWithPath: folder.file("runner.mjs")))
    }
    try input.write(to: URL(fileURLWithPath: folder.file("input")))
    let words = try command(in: folder.path)
    return try ToolRun(
      Array(words.dropFirst()) + arguments, tool: words[0], seconds: 300,
      input: folder.file("input"), in: folder.path)
  }
}
