import Foundation

/// The tools on this machine that make the module.
public struct Toolchain: Equatable, Sendable {
  /// The full path of `swift`.
  public var swift: String
  /// The compiler's own words: `Swift version 6.3.1 (swift-6.3.1-RELEASE)`.
  public var swiftVersion: String
  /// The SDK that is used.
  public var sdk: SwiftSDK
  /// The full path of Binaryen's `wasm-opt`, where there is one.
  public var wasmOpt: String?
  /// Binaryen's version: `108`; nil without it.
  public var binaryenVersion: String?
  /// Whether that Binaryen reads and writes relaxed SIMD's final opcodes.
  public var readsRelaxedSIMD: Bool

  /// Makes a toolchain from its parts.
  public init(
    swift: String, swiftVersion: String, sdk: SwiftSDK, wasmOpt: String? = nil,
    binaryenVersion: String? = nil, readsRelaxedSIMD: Bool = false
  ) {
    self.swift = swift
    self.swiftVersion = swiftVersion
    self.sdk = sdk
    self.wasmOpt = wasmOpt
    self.binaryenVersion = binaryenVersion
    self.readsRelaxedSIMD = readsRelaxedSIMD
  }

  /// Asks the machine.
  ///
  /// - Parameter scratch: A folder in which Binaryen is tried out.
  /// - Throws: `toolMissing` without Swift, `noSDK` without an SDK, `commandFailed`.
  static func find(on system: some BuildSystem, scratch: String) throws(BuildError) -> Toolchain {
    guard let swift = system.find("swift") else { throw .toolMissing("swift") }
    let target = Command(swift, ["-print-target-info"])
    let info = try TargetInfo(json: system.run(target), of: target)
    let list = try system.run(Command(swift, ["sdk", "list"]))
    var toolchain = Toolchain(
      swift: swift, swiftVersion: info.compilerVersion,
      sdk: try SwiftSDK.choose(
        list: String(decoding: list, as: UTF8.self), compilerTag: info.swiftCompilerTag ?? ""))
    if let wasmOpt = system.find("wasm-opt") {
      let words = String(
        decoding: try system.run(Command(wasmOpt, ["--version"])), as: UTF8.self)
      toolchain.wasmOpt = wasmOpt
      toolchain.binaryenVersion = Self.binaryenVersion(in: words)
      toolchain.readsRelaxedSIMD = RelaxedProbe.passes(wasmOpt, on: system, scratch: scratch)
    }
    return toolchain
  }

  /// The number in `wasm-opt version 108 (…)`.
  static func binaryenVersion(in words: String) -> String? {
    words.split(whereSeparator: \.isWhitespace).first { $0.first?.isNumber == true }
      .map(String.init)
  }
}

/// What `swift -print-target-info` says, as far as it matters here.
private struct TargetInfo: Decodable {
  var compilerVersion: String
  /// Absent in compilers that were not released by swift.org.
  var swiftCompilerTag: String?

  init(json: Data, of command: Command) throws(BuildError) {
    do {
      self = try JSONDecoder().decode(TargetInfo.self, from: json)
    } catch { throw .unreadableAnswer(command: command.line) }
  }
}
