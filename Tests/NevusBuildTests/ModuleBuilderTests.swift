import Foundation
import NevusBuild
import NevusFiles
import Testing

@Suite struct ModuleBuilderTests {
  typealias Options = ModuleBuilder<RecordingSystem>.Options

  let system = RecordingSystem()
  let finished = "/p/.build/module/plain-simd/nevus.wasm"
  let options = Options(package: "/p", output: "/o", gzipLimit: 60_000)

  init() { system.files[finished] = Data(ModuleBytes.wanted()) }

  func build() throws(BuildError) -> ModuleReport {
    try ModuleBuilder(on: system).build(.plainSIMD, options)
  }

  @Test func `a module that passes stands with its report in the folder`() throws {
    let report = try build()
    #expect(system.files["/o/nevus.wasm"] == system.files[finished])
    let json = try #require(system.files["/o/nevus.wasm.json"])
    #expect(try JSONDecoder().decode(ModuleReport.self, from: json) == report)
    #expect(report.sdk == "nevus-wasm-embedded")
    #expect(report.triple == "wasm32-unknown-none-wasm")
    #expect(report.swiftVersion == "Swift version 9.9")
    #expect(report.binaryenVersion == "117")
    #expect(report.byteCount == ModuleBytes.wanted().count)
    #expect(report.gzipByteCount == "twelve bytes".utf8.count)
    #expect(report.sha256 == String(repeating: "a1", count: 32))
    #expect(report.text.contains("imports  nothing"))
  }

  @Test func `the official SDK of the same version is preferred`() throws {
    system.answers["list"] =
      "nevus-wasm-embedded\nswift-9.9-RELEASE_wasm\nswift-9.9-RELEASE_wasm-embedded\n"
    #expect(try build().sdk == "swift-9.9-RELEASE_wasm-embedded")
  }

  @Test func `an official SDK of another version is not used`() throws {
    system.answers["list"] = "swift-9.8-RELEASE_wasm-embedded\nnevus-wasm-embedded\n"
    #expect(try build().sdk == "nevus-wasm-embedded")
  }

  @Test func `without an SDK the error names what is wanted and what is there`() {
    let wanted = ["swift-9.9-RELEASE_wasm-embedded", "nevus-wasm-embedded"]
    system.answers["list"] = "No Swift SDKs are currently installed.\n"
    #expect(throws: BuildError.noSDK(wanted: wanted, installed: [])) { try build() }
    system.answers["list"] = "android\n"
    let error = BuildError.noSDK(wanted: wanted, installed: ["android"])
    #expect(throws: error) { try build() }
    #expect(error.description.contains("Scripts/setup"))
  }

  @Test func `a missing tool is named`() {
    system.tools.remove("swift")
    #expect(throws: BuildError.toolMissing("swift")) { try build() }
  }

  @Test func `without Binaryen the compiled module is taken and the report says so`() throws {
    system.tools.remove("wasm-opt")
    system.files[
      "/p/.build/module/plain-simd/wasm32-unknown-none-wasm/release/nevus-module.wasm"] =
      Data(ModuleBytes.wanted())
    var said: [String] = []
    let report = try ModuleBuilder(on: system) { said.append($0) }.build(.plainSIMD, options)
    #expect(report.binaryenVersion == nil)
    #expect(report.text.contains("not optimised"))
    #expect(said.contains { $0.hasPrefix("warning:") })
  }

  @Test func `relaxed instructions are calls while Binaryen works, and instructions at the end`()
    throws
  {
    let folder = "/p/.build/module/relaxed-simd"
    let compiled = "\(folder)/wasm32-unknown-none-wasm/release/nevus-module.wasm"
    system.files[compiled] = Data(RelaxedRewritingTests.direct)
    system.files["\(folder)/calls-optimised.wasm"] = Data(RelaxedRewritingTests.called)
    // The hand-made module has not the page's interface: that is found on what was rewritten.
    #expect(throws: BuildError.self) {
      try ModuleBuilder(on: system).build(.relaxedSIMD, options)
    }
    #expect(system.files["\(folder)/calls.wasm"] == Data(RelaxedRewritingTests.called))
    let finished = try #require(system.files["\(folder)/nevus-relaxed.wasm"])
    #expect(try WasmModule(Array(finished)).imports.isEmpty)
  }

  @Test(arguments: [true, false])
  func `Binaryen is asked what it reads`(_ isFaithful: Bool) throws {
    // A Binaryen that writes back what it read, or something else of the same length.
    system.onRun = { system, command in
      guard command.arguments.contains("--enable-relaxed-simd"), command.arguments.count == 5,
        var bytes = system.files[command.arguments[2]]
      else { return }
      if !isFaithful { bytes[bytes.count - 3] ^= 1 }
      system.files[command.arguments[4]] = bytes
    }
    system.files["/p/.build/module/relaxed-simd/nevus-relaxed.wasm"] = Data(ModuleBytes.wanted())
    system.files[
      "/p/.build/module/relaxed-simd/wasm32-unknown-none-wasm/release/nevus-module.wasm"] =
      Data(ModuleBytes.wanted())
    system.files["/p/.build/module/relaxed-simd/calls-optimised.wasm"] =
      Data(ModuleBytes.wanted())
    let report = try ModuleBuilder(on: system).build(.relaxedSIMD, options)
    #expect(report.optimisation == (isFaithful ? .direct : .outlined))
    #expect(report.text.contains(isFaithful ? "117, direct" : "117, outlined"))
  }

  @Test func `when the compiler fails nothing more is done and nothing is written`() {
    system.failing = "nevus-module"
    #expect(throws: BuildError.self) { try build() }
    #expect(system.commands.last?.arguments.contains("nevus-module") == true)
    #expect(system.files.keys.allSatisfy { !$0.hasPrefix("/o/") })
  }

  @Test func `a module that fails a check does not replace an older one`() throws {
    let older = Data("older".utf8)
    system.files["/o/nevus.wasm"] = older
    let bad: [([UInt8], BuildError)] = [
      (
        Array("no module".utf8),
        .damagedModule(path: finished, WasmError(kind: .notWebAssembly, offset: 0))
      ),
      (
        ModuleBytes.wanted(imports: [("env", "puts")]),
        .wrongInterface(path: finished, [.foreignImport(module: "env", name: "puts")])
      ),
    ]
    for (bytes, error) in bad {
      system.files[finished] = Data(bytes)
      #expect(throws: error) { try build() }
      #expect(system.files["/o/nevus.wasm"] == older)
    }
  }

  @Test(arguments: [(60_000, true), (60_001, false)])
  func `the size limit is exact`(byteCount: Int, passes: Bool) {
    system.answers["gzip"] = String(repeating: "z", count: byteCount)
    if passes {
      #expect(throws: Never.self) { try build() }
    } else {
      let error = BuildError.tooLarge(path: finished, gzipByteCount: byteCount, limit: 60_000)
      #expect(throws: error) { try build() }
    }
  }

  @Test func `a module that was not made is a file error`() {
    system.files = [:]
    let error = FileError(.notFound, path: finished)
    #expect(throws: BuildError.file(error)) { try build() }
  }
}
