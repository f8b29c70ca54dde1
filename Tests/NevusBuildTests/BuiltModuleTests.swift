import Foundation
import NevusBuild
import NevusFiles
import Testing

/// The module that `nevus build` left in the package's `build/module`.
@Suite struct BuiltModuleTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("build/module")

  static func isBuilt(_ variant: BuildVariant) -> Bool {
    FileManager.default.fileExists(
      atPath: folder.appendingPathComponent(variant.reportName).path)
  }

  @Test(
    .enabled(
      if: BuildVariant.allCases.allSatisfy(isBuilt),
      "There is no module in build/module. Run Scripts/site."),
    arguments: BuildVariant.allCases)
  func `the built module asks for nothing and is what its report says`(
    _ variant: BuildVariant
  ) throws {
    let bytes = try Files.read(Self.folder.appendingPathComponent(variant.fileName).path)
    let json = try Files.read(Self.folder.appendingPathComponent(variant.reportName).path)
    let report = try JSONDecoder().decode(ModuleReport.self, from: json)
    let module = try WasmModule(Array(bytes))
    #expect(ModuleInterface.problems(of: module, as: variant) == [])
    // The page has nothing to offer; a command is nothing without its host.
    #expect(module.imports.isEmpty == (variant != .command))
    #expect(module.imports == report.imports)
    #expect(module.exports == report.exports)
    #expect(bytes.count == report.byteCount)
    #expect(report.gzipByteCount <= (variant == .command ? 120_000 : 60_000))
  }
}
