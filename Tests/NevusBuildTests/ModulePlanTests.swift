import NevusBuild
import Testing

@Suite struct ModulePlanTests {
  static func toolchain(_ sdk: SwiftSDK = .assembled, wasmOpt: String? = "/b/wasm-opt") -> Toolchain
  {
    Toolchain(
      swift: "/b/swift", swiftVersion: "Swift version 9.9", sdk: sdk, wasmOpt: wasmOpt,
      binaryenVersion: wasmOpt.map { _ in "117" })
  }

  static func commands(_ plan: ModulePlan) -> [Command] {
    plan.steps.compactMap { if case .run(_, let command) = $0 { command } else { nil } }
  }

  @Test func `the module is compiled and then optimised`() throws {
    let plan = ModulePlan(.plainSIMD, with: Self.toolchain(), package: "/p", scratch: "/s")
    let commands = Self.commands(plan)
    try #require(commands.count == 2)
    #expect(commands[0].tool == "/b/swift")
    #expect(commands[0].line.contains("--swift-sdk nevus-wasm-embedded --product nevus-module"))
    #expect(commands[0].line.contains("-Xcc -msimd128"))
    #expect(commands[0].line.contains("-Xlinker -z -Xlinker stack-size=131072"))
    #expect(commands[1].tool == "/b/wasm-opt")
    #expect(commands[1].arguments.contains("--enable-simd"))
    #expect(!commands[1].arguments.contains("--enable-relaxed-simd"))
    #expect(
      Array(commands[1].arguments.suffix(3)) == [
        "/s/plain-simd/wasm32-unknown-none-wasm/release/nevus-module.wasm", "-o", plan.finished,
      ])
    #expect(plan.finished == "/s/plain-simd/nevus.wasm")
    #expect(plan.warnings.isEmpty)
  }

  @Test func `a Binaryen that knows relaxed SIMD reads the relaxed module as it is`() throws {
    var toolchain = Self.toolchain()
    toolchain.readsRelaxedSIMD = true
    let plan = ModulePlan(.relaxedSIMD, with: toolchain, package: "/p", scratch: "/s")
    let commands = Self.commands(plan)
    try #require(commands.count == 2 && plan.steps.count == 2)
    #expect(commands[0].line.contains("-Xcc -msimd128 -Xcc -mrelaxed-simd"))
    #expect(commands[0].line.contains("-Xswiftc -DNEVUS_RELAXED_SIMD"))
    #expect(commands[1].arguments.contains("--enable-relaxed-simd"))
    #expect(plan.optimisation == .direct && plan.finished == "/s/relaxed-simd/nevus-relaxed.wasm")
  }

  @Test func `for another Binaryen relaxed instructions are calls meanwhile`() throws {
    let plan = ModulePlan(.relaxedSIMD, with: Self.toolchain(), package: "/p", scratch: "/s")
    #expect(plan.optimisation == .outlined && plan.warnings.isEmpty)
    try #require(plan.steps.count == 4)
    let folder = "/s/relaxed-simd"
    let compiled = "\(folder)/wasm32-unknown-none-wasm/release/nevus-module.wasm"
    #expect(plan.steps[1] == .outline(from: compiled, to: "\(folder)/calls.wasm"))
    guard case .run(_, let optimise) = plan.steps[2] else {
      Issue.record("\(plan.steps[2])")
      return
    }
    #expect(!optimise.arguments.contains("--enable-relaxed-simd"))
    #expect(optimise.arguments.contains("\(folder)/calls.wasm"))
    #expect(plan.steps[3] == .inline(from: "\(folder)/calls-optimised.wasm", to: plan.finished))
  }

  @Test func `unoptimised only when asked, and said aloud`() {
    let plan = ModulePlan(
      .relaxedSIMD, with: Self.toolchain(), optimisation: Optimisation.none, package: "/p",
      scratch: "/s")
    #expect(plan.optimisation == .none && plan.warnings.count == 1)
    #expect(Self.commands(plan).count == 1)
  }

  @Test func `without Binaryen the module is copied and a warning says so`() throws {
    let plan = ModulePlan(
      .plainSIMD, with: Self.toolchain(wasmOpt: nil), package: "/p", scratch: "/s")
    #expect(Self.commands(plan).count == 1)
    #expect(
      plan.steps.last
        == .copy(
          from: "/s/plain-simd/wasm32-unknown-none-wasm/release/nevus-module.wasm",
          to: "/s/plain-simd/nevus.wasm"))
    #expect(plan.warnings.count == 1)
    #expect(plan.warnings.first?.contains("binaryen") == true)
  }

  @Test func `the official SDK is told to link a library without main`() throws {
    let sdk = SwiftSDK.official(compilerTag: "swift-9.9-RELEASE")
    let plan = ModulePlan(.plainSIMD, with: Self.toolchain(sdk), package: "/p", scratch: "/s")
    let compile = try #require(Self.commands(plan).first)
    #expect(compile.line.contains("--swift-sdk swift-9.9-RELEASE_wasm-embedded"))
    #expect(compile.line.contains("-Xswiftc -Xclang-linker -Xswiftc -mexec-model=reactor"))
    #expect(Self.commands(plan).last?.line.contains("wasm32-unknown-wasip1/release") == true)
  }

  @Test func `a command is compiled beside the page's module and loses the library's start`() {
    let plan = ModulePlan(.command, with: Self.toolchain(), package: "/p", scratch: "/s")
    #expect(
      plan.steps[1]
        == .hide(
          export: "_initialize",
          from: "/s/plain-simd/wasm32-unknown-none-wasm/release/nevus-classify.wasm",
          to: "/s/plain-simd/nevus-classify-linked.wasm"))
    #expect(plan.finished == "/s/plain-simd/nevus-classify.wasm")
    #expect(Self.commands(plan).first?.line.contains("--product nevus-classify") == true)
  }

  @Test func `every variant has its own file`() {
    let plans = BuildVariant.allCases.map {
      ModulePlan($0, with: Self.toolchain(), package: "/p", scratch: "/s")
    }
    #expect(Set(plans.map(\.finished)).count == BuildVariant.allCases.count)
    #expect(Set(BuildVariant.allCases.map(\.fileName)).count == BuildVariant.allCases.count)
  }

  @Test func `a command reads as a shell takes it`() {
    #expect(Command("/b/ls", ["-l", "a b", "it's", ""]).line == #"/b/ls -l 'a b' 'it'\''s' ''"#)
  }
}
