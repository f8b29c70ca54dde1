/// One build of the core: which instructions it may use, and what it is called. The page takes the
/// fastest of its two that the browser accepts; all give the same bits.
public enum BuildVariant: String, Codable, CaseIterable, Sendable {
  /// The 128-bit SIMD of the WebAssembly 2.0 standard, in every browser since 2023.
  case plainSIMD = "plain-simd"
  /// Besides it relaxed SIMD of WebAssembly 3.0: the 8-bit dot product, with 7-bit activations the
  /// same on every machine.
  case relaxedSIMD = "relaxed-simd"
  /// A command for WASI hosts, with plain SIMD, in place of the page's library.
  case command

  /// The module's file name, in the module folder and in the site alike.
  public var fileName: String {
    switch self {
    case .plainSIMD: "nevus.wasm"
    case .relaxedSIMD: "nevus-relaxed.wasm"
    case .command: "nevus-classify.wasm"
    }
  }

  /// The name of the report beside the module.
  public var reportName: String { fileName + ".json" }

  /// The package's product that is compiled.
  var product: String { self == .command ? "nevus-classify" : "nevus-module" }

  /// The folder that it is compiled in: what has the same flags shares the core's objects.
  var folder: String { self == .command ? BuildVariant.plainSIMD.rawValue : rawValue }

  /// The largest size in bytes gzipped, where the page's have to stay below `limit`. Nobody waits for
  /// a command to be fetched; it has the C library's files and the printing of numbers besides.
  func gzipLimit(_ limit: Int) -> Int { self == .command ? max(limit, 120_000) : limit }

  /// Flags for clang, and through its importer for Swift's code generation too.
  var clangFlags: [String] {
    switch self {
    case .plainSIMD, .command: ["-msimd128"]
    case .relaxedSIMD: ["-msimd128", "-mrelaxed-simd"]
    }
  }

  /// Conditions of Swift's `#if`.
  var swiftConditions: [String] {
    switch self {
    case .plainSIMD, .command: []
    case .relaxedSIMD: ["NEVUS_RELAXED_SIMD"]
    }
  }

  /// The features Binaryen may read and write: what LLVM emits by default, and SIMD.
  ///
  /// - Parameter optimisation: Without relaxed instructions in its input Binaryen needs no leave
  ///   for them.
  func binaryenFeatures(_ optimisation: Optimisation) -> [String] {
    let standard = [
      "bulk-memory", "sign-ext", "mutable-globals", "nontrapping-float-to-int", "simd",
    ]
    return self == .relaxedSIMD && optimisation == .direct ? standard + ["relaxed-simd"] : standard
  }
}

/// How a compiled module is optimised.
public enum Optimisation: String, Codable, CaseIterable, Sendable {
  /// Binaryen reads the module as it is.
  case direct
  /// Binaryen reads it with each relaxed instruction as a call; see `RelaxedRewriting`.
  case outlined
  /// The compiler's and linker's own optimisation is all.
  case none
}
