/// What the module may ask of its host and must offer to it.
public enum ModuleInterface {
  /// The only module that anything may be imported from: a WASI host has it, the page has it not,
  /// so that the build prints what is imported.
  public static let allowedImportModule = "wasi_snapshot_preview1"

  /// The exported functions, in the order of their use. Besides them only `memory` is exported.
  public static let functions = [
    "_initialize",
    "nevus_allocate", "nevus_release",
    "nevus_load", "nevus_model",
    "nevus_class_code", "nevus_decision_name", "nevus_problem_code", "nevus_error_name",
    "nevus_container_begin", "nevus_container_bytes", "nevus_container_end",
    "nevus_container_info",
    "nevus_begin", "nevus_source", "nevus_band", "nevus_band_bytes", "nevus_rows",
    "nevus_prior", "nevus_finish", "nevus_answer", "nevus_heat_map", "nevus_cover",
    "nevus_prepare", "nevus_expect", "nevus_squares", "nevus_squares_bytes",
    "nevus_view", "nevus_logits", "nevus_judge", "nevus_layer", "nevus_evidence",
  ]

  /// The exported function of a command.
  public static let start = "_start"

  /// Everything that a variant exports.
  static func exports(of variant: BuildVariant) -> [WasmModule.Export] {
    [WasmModule.Export(name: "memory", kind: .memory)]
      + (variant == .command ? [start] : functions)
      .map { WasmModule.Export(name: $0, kind: .function) }
  }

  /// A way in which a module is not what the page needs.
  public enum Problem: Equatable, Sendable, CustomStringConvertible {
    /// It asks for something that no host has.
    case foreignImport(module: String, name: String)
    /// It lacks something.
    case missingExport(String)
    /// It offers something nobody asked for, which keeps dead code alive.
    case unexpectedExport(String)

    /// A sentence without its full stop.
    public var description: String {
      switch self {
      case .foreignImport(let module, let name): "imports \(name) from \(module), which no host has"
      case .missingExport(let name): "does not export \(name)"
      case .unexpectedExport(let name): "exports \(name), which nobody needs"
      }
    }
  }

  /// Compares a module with what it should be; the order is the lists' own.
  public static func problems(of module: WasmModule, as variant: BuildVariant = .plainSIMD)
    -> [Problem]
  {
    let exports = exports(of: variant)
    return module.imports.filter { $0.module != allowedImportModule }
      .map { .foreignImport(module: $0.module, name: $0.name) }
      + exports.filter { !module.exports.contains($0) }.map { .missingExport($0.name) }
      + module.exports.filter { !exports.contains($0) }.map { .unexpectedExport($0.name) }
  }
}
