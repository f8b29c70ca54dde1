/// The steps from Swift sources to an optimised module, for one variant.
///
/// A plan is only words: nothing is looked at or changed while it is made. Written out, with the
/// SDK of `Scripts/setup` and the paths shortened, it is
///
///     swift build -c release --swift-sdk nevus-wasm-embedded --product nevus-module \
///       --package-path . --scratch-path .build/module/plain-simd \
///       -Xcc -msimd128 -Xcc -ffp-contract=off \
///       -Xswiftc -Xclang-linker -Xswiftc --no-wasm-opt \
///       -Xswiftc -Xfrontend -Xswiftc -disable-incremental-llvm-codegen \
///       -Xlinker --stack-first -Xlinker -z -Xlinker stack-size=131072 \
///       -Xlinker --max-memory=268435456 -Xlinker --strip-all
///     wasm-opt -O2 --enable-bulk-memory --enable-sign-ext --enable-mutable-globals \
///       --enable-nontrapping-float-to-int --enable-simd \
///       --strip-debug --strip-producers --strip-target-features nevus-module.wasm -o nevus.wasm
///
/// The relaxed module has `-Xcc -mrelaxed-simd -Xswiftc -DNEVUS_RELAXED_SIMD` besides; where
/// Binaryen cannot read its instructions, they are calls while Binaryen works (`RelaxedRewriting`).
///
/// The SDK's toolset adds `-enable-experimental-feature Embedded -wmo`, and what its C library
/// needs.
public struct ModulePlan: Equatable, Sendable {
  /// One thing to do.
  public enum Step: Equatable, Sendable {
    /// Run a tool; `title` says what for.
    case run(title: String, Command)
    /// Take the bytes of one file over into another.
    case copy(from: String, to: String)
    /// Make relaxed instructions calls of imports, for a Binaryen that does not know them.
    case outline(from: String, to: String)
    /// Make those calls instructions again.
    case inline(from: String, to: String)
    /// Take an export away.
    case hide(export: String, from: String, to: String)
  }

  /// What is built.
  public var variant: BuildVariant
  /// How it is optimised.
  public var optimisation: Optimisation
  /// In order; each needs the ones before it.
  public var steps: [Step]
  /// What a person should know though it stops nothing.
  public var warnings: [String]
  /// Where the finished module lies after the last step.
  public var finished: String

  /// The module's stack in bytes. It lies below the data, so that running over it is a trap.
  static let stackByteCount = 128 << 10
  /// The module's memory starts as small as its data allow and never grows beyond this.
  static let maximumMemoryByteCount = 256 << 20

  /// Plans one variant.
  ///
  /// - Parameters:
  ///   - optimisation: What was asked for; nil for the best that the toolchain can do.
  ///   - package: The folder with `Package.swift`.
  ///   - scratch: A folder of the build's own. Never SwiftPM's usual one: a test that builds the
  ///     module would wait for the lock that `swift test` holds.
  public init(
    _ variant: BuildVariant, with toolchain: Toolchain, optimisation asked: Optimisation? = nil,
    package: String, scratch: String
  ) {
    let folder = "\(scratch)/\(variant.folder)"
    let linked = "\(folder)/\(toolchain.sdk.triple)/release/\(variant.product).wasm"
    let compiled = variant == .command ? "\(folder)/\(variant.product)-linked.wasm" : linked
    finished = "\(folder)/\(variant.fileName)"
    self.variant = variant
    warnings = []
    steps = [
      .run(
        title: "Compiling \(variant.fileName) for \(toolchain.sdk.triple) with the SDK "
          + toolchain.sdk.id,
        Self.compile(variant, with: toolchain, package: package, scratch: folder))
    ]
    if variant == .command {
      // A host takes a module with both starts for neither a command nor a library.
      steps.append(.hide(export: "_initialize", from: linked, to: compiled))
    }
    guard let wasmOpt = toolchain.wasmOpt else {
      optimisation = .none
      warnings.append(
        "There is no wasm-opt: \(variant.fileName) stays as compiled, larger and slower. "
          + "Install the package binaryen.")
      steps.append(.copy(from: compiled, to: finished))
      return
    }
    let needsOutlining = variant == .relaxedSIMD && !toolchain.readsRelaxedSIMD
    let chosen = asked ?? (needsOutlining ? .outlined : .direct)
    optimisation = chosen
    let version = toolchain.binaryenVersion.map { " \($0)" } ?? ""
    func optimise(_ from: String, _ to: String, _ words: String = "") -> Step {
      .run(
        title: "Optimising with Binaryen\(version)\(words)",
        Self.optimise(variant, chosen, wasmOpt, from: from, to: to))
    }
    switch chosen {
    case .direct: steps.append(optimise(compiled, finished))
    case .outlined:
      let (calls, optimised) = ("\(folder)/calls.wasm", "\(folder)/calls-optimised.wasm")
      steps.append(.outline(from: compiled, to: calls))
      steps.append(optimise(calls, optimised, ", relaxed instructions as calls"))
      steps.append(.inline(from: optimised, to: finished))
    case .none:
      warnings.append("As asked, \(variant.fileName) stays as compiled.")
      steps.append(.copy(from: compiled, to: finished))
    }
  }

  private static func compile(
    _ variant: BuildVariant, with toolchain: Toolchain, package: String, scratch: String
  ) -> Command {
    var arguments = [
      "build", "-c", "release", "--swift-sdk", toolchain.sdk.id, "--product", variant.product,
      "--package-path", package, "--scratch-path", scratch,
    ]
    // Contraction would make a product and a sum differ from the native core's.
    for flag in variant.clangFlags + ["-ffp-contract=off"] { arguments += ["-Xcc", flag] }
    for condition in variant.swiftConditions { arguments += ["-Xswiftc", "-D\(condition)"] }
    // clang would run any wasm-opt in the PATH by itself, without the features' flags.
    arguments += ["-Xswiftc", "-Xclang-linker", "-Xswiftc", "--no-wasm-opt"]
    // Small but for what says `@_optimize(speed)` or is inlined there: a tenth of the module, and the
    // kernels stay as they are.
    arguments += ["-Xswiftc", "-Osize"]
    // Exclusive access is checked when compiling and in the native tests; checks at run time add 1 %
    // to the module.
    arguments += ["-Xswiftc", "-enforce-exclusivity=unchecked"]
    // Without this every source file adds 16 bytes of a hash that differs from folder to folder.
    arguments += ["-Xswiftc", "-Xfrontend", "-Xswiftc", "-disable-incremental-llvm-codegen"]
    arguments += toolchain.sdk.linkFlags
    let linker = [
      "--stack-first", "-z", "stack-size=\(stackByteCount)",
      "--max-memory=\(maximumMemoryByteCount)", "--strip-all",
    ]
    for flag in linker { arguments += ["-Xlinker", flag] }
    return Command(toolchain.swift, arguments, output: .shown)
  }

  private static func optimise(
    _ variant: BuildVariant, _ optimisation: Optimisation, _ wasmOpt: String, from: String,
    to: String
  ) -> Command {
    let features = variant.binaryenFeatures(optimisation).map { "--enable-\($0)" }
    let strip = ["--strip-debug", "--strip-producers", "--strip-target-features"]
    // Not -O3: it folds a sum's additions into one expression behind the loads of all of them, and
    // the register blocks then lack registers.
    let levels = ["-O2", "--shrink-level=1"]
    return Command(
      wasmOpt, levels + features + strip + [from, "-o", to], output: .shown)
  }
}
