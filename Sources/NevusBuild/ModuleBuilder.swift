import Foundation
import NevusFiles

/// Builds the module: finds the tools, plans, carries the plan out, checks what came of it.
public struct ModuleBuilder<System: BuildSystem> {
  /// What the build needs to know.
  public struct Options: Equatable, Sendable {
    /// The folder with `Package.swift`.
    public var package: String
    /// The folder for the module and its report.
    public var output: String
    /// The largest allowed size in bytes, gzipped.
    public var gzipLimit: Int
    /// How the module is optimised; nil for the best that the tools can do.
    public var optimisation: Optimisation?

    /// Makes options from their parts.
    public init(
      package: String = ".", output: String = "build/module", gzipLimit: Int = 60_000,
      optimisation: Optimisation? = nil
    ) {
      self.package = package
      self.output = output
      self.gzipLimit = gzipLimit
      self.optimisation = optimisation
    }
  }

  private let system: System
  private let say: (String) -> Void

  /// Builds on a system; `say` is told each step and warning as it comes.
  public init(on system: System, say: @escaping (String) -> Void = { _ in }) {
    self.system = system
    self.say = say
  }

  /// Builds one variant into `options.output`; what stood there before stays until the new module
  /// has passed every check.
  ///
  /// - Throws: What failed; see `BuildError`.
  public func build(_ variant: BuildVariant, _ options: Options) throws(BuildError) -> ModuleReport
  {
    let scratch = "\(options.package)/.build/module"
    let toolchain = try Toolchain.find(on: system, scratch: scratch)
    let plan = ModulePlan(
      variant, with: toolchain, optimisation: options.optimisation, package: options.package,
      scratch: scratch)
    for warning in plan.warnings { say("warning: \(warning)") }
    for step in plan.steps { try carryOut(step) }
    let bytes = try file { () throws(FileError) in try system.read(plan.finished) }
    let report = try check(bytes, of: plan, toolchain, limit: options.gzipLimit)
    let target = "\(options.output)/\(variant.fileName)"
    let reportPath = "\(options.output)/\(variant.reportName)"
    guard let json = try? report.json(isPretty: true) else { throw .unwritableReport(reportPath) }
    try file { () throws(FileError) in
      try system.write(bytes, to: target)
      try system.write(Data("\(json)\n".utf8), to: reportPath)
    }
    return report
  }

  private func carryOut(_ step: ModulePlan.Step) throws(BuildError) {
    switch step {
    case .run(let title, let command):
      say(title)
      _ = try system.run(command)
    case .copy(let from, let to):
      try file { () throws(FileError) in try system.write(system.read(from), to: to) }
    case .outline(let from, let to): try rewrite(from, to, RelaxedRewriting.outline)
    case .inline(let from, let to): try rewrite(from, to, RelaxedRewriting.inline)
    case .hide(let export, let from, let to):
      try rewrite(from, to) { bytes throws(WasmError) in
        try HiddenExport.hide(export, in: bytes)
      }
    }
  }

  private func rewrite(
    _ from: String, _ to: String, _ rewriting: ([UInt8]) throws(WasmError) -> [UInt8]
  ) throws(BuildError) {
    let bytes = try file { () throws(FileError) in try system.read(from) }
    let rewritten: [UInt8]
    do {
      rewritten = try rewriting(Array(bytes))
    } catch { throw .damagedModule(path: from, error) }
    try file { () throws(FileError) in try system.write(Data(rewritten), to: to) }
  }

  private func check(
    _ bytes: Data, of plan: ModulePlan, _ toolchain: Toolchain, limit: Int
  ) throws(BuildError) -> ModuleReport {
    let module: WasmModule
    do {
      module = try WasmModule(Array(bytes))
    } catch { throw .damagedModule(path: plan.finished, error) }
    let problems = ModuleInterface.problems(of: module, as: plan.variant)
    guard problems.isEmpty else { throw .wrongInterface(path: plan.finished, problems) }
    let gzipByteCount = try run("gzip", ["-9", "-n", "-c", plan.finished]).count
    let limit = plan.variant.gzipLimit(limit)
    guard gzipByteCount <= limit else {
      throw .tooLarge(path: plan.finished, gzipByteCount: gzipByteCount, limit: limit)
    }
    return ModuleReport(
      variant: plan.variant, file: plan.variant.fileName, sdk: toolchain.sdk.id,
      triple: toolchain.sdk.triple, swiftVersion: toolchain.swiftVersion,
      binaryenVersion: plan.optimisation == .none ? nil : toolchain.binaryenVersion,
      optimisation: plan.optimisation, byteCount: bytes.count,
      gzipByteCount: gzipByteCount, sha256: try sha256(of: plan.finished),
      imports: module.imports, exports: module.exports)
  }

  /// `sha256sum` answers `<64 digits>  <path>`.
  private func sha256(of path: String) throws(BuildError) -> String {
    let words = String(decoding: try run("sha256sum", ["--", path]), as: UTF8.self)
    let digits = words.prefix { $0.isHexDigit }
    guard digits.count == 64 else { throw .unreadableAnswer(command: "sha256sum -- \(path)") }
    return String(digits)
  }

  private func run(_ tool: String, _ arguments: [String]) throws(BuildError) -> Data {
    guard let path = system.find(tool) else { throw .toolMissing(tool) }
    return try system.run(Command(path, arguments))
  }

  private func file<Value>(_ body: () throws(FileError) -> Value) throws(BuildError) -> Value {
    do { return try body() } catch { throw .file(error) }
  }
}
