import Foundation

/// What was built, from what, and how large it is; stands as JSON beside the module.
public struct ModuleReport: Codable, Equatable, Sendable {
  /// Which build.
  public var variant: BuildVariant
  /// The module's file name, in the report's own folder.
  public var file: String
  /// The Swift SDK's identifier.
  public var sdk: String
  /// The target triple.
  public var triple: String
  /// The compiler's own words.
  public var swiftVersion: String
  /// Binaryen's version; nil when the module was not optimised.
  public var binaryenVersion: String?
  /// How it was optimised.
  public var optimisation: Optimisation
  /// The module's size in bytes.
  public var byteCount: Int
  /// Its size in bytes as `gzip -9` sends it.
  public var gzipByteCount: Int
  /// SHA-256 of the module's bytes, 64 hexadecimal digits.
  public var sha256: String
  /// What it asks of its host: best nothing.
  public var imports: [WasmModule.Import]
  /// What it offers.
  public var exports: [WasmModule.Export]

  /// The report as JSON; keys are sorted, so that equal reports are equal texts.
  ///
  /// - Parameter isPretty: Many lines for a file, or one line for a pipe.
  /// - Throws: Foundation's encoding error, which these fields never cause.
  public func json(isPretty: Bool) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// The report in a few lines for people.
  public var text: String {
    let imports = imports.map { "\($0.module).\($0.name)" }.joined(separator: ", ")
    let functions = exports.filter { $0.kind == .function }.count
    return """
      \(file)  \(Self.kilobytes(byteCount)), \(Self.kilobytes(gzipByteCount)) gzipped
        sha256   \(sha256)
        compiler \(swiftVersion)
        SDK      \(sdk), \(triple)
        Binaryen \(binaryenVersion.map { "\($0), \(optimisation.rawValue)" } ?? "none, not optimised")
        imports  \(imports.isEmpty ? "nothing" : imports)
        exports  memory and \(functions) function\(functions == 1 ? "" : "s")
      """
  }

  /// Bytes as thousands of bytes with one digit: `59.9 kB`.
  static func kilobytes(_ byteCount: Int) -> String {
    String(format: "%.1f kB", Double(byteCount) / 1000)
  }
}
