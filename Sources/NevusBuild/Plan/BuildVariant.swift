/// One build of the module: which instructions it may use, and what it is called.
///
/// A further build (relaxed SIMD) is one more case: its compiler flags, its Binaryen features and
/// its file name are all that differ.
public enum BuildVariant: String, Codable, CaseIterable, Sendable {
  /// The 128-bit SIMD of the WebAssembly 2.0 standard, in every browser since 2023.
  case plainSIMD = "plain-simd"

  /// The module's file name, in the module folder and in the site alike.
  public var fileName: String {
    switch self {
    case .plainSIMD: "nevus.wasm"
    }
  }

  /// The name of the report beside the module.
  public var reportName: String { fileName + ".json" }

  /// Flags for clang, and through its importer for Swift's code generation too.
  var clangFlags: [String] {
    switch self {
    case .plainSIMD: ["-msimd128"]
    }
  }

  /// The features Binaryen may read and write: what LLVM emits by default, and SIMD.
  var binaryenFeatures: [String] {
    let standard = [
      "bulk-memory", "sign-ext", "mutable-globals", "nontrapping-float-to-int",
    ]
    return switch self {
    case .plainSIMD: standard + ["simd"]
    }
  }
}
