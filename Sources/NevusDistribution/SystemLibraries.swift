import Foundation
import NevusBuild

/// Libraries and programs of the system that the tool is linked with, or sites are built with.
struct SystemLibraries {
  private let system: any BuildSystem

  init(_ system: any BuildSystem) { self.system = system }

  /// What is there; the module's own reports say what it was compiled with.
  ///
  /// - Parameter module: What `nevus build` wrote beside a module.
  func components(_ module: ModuleReport) -> [Component] {
    let swift = module.swiftVersion.firstMatch(of: #/Swift version ([0-9.]+)/#)
    return [
      Component(
        name: "Swift standard library", version: swift.map { String($0.1) },
        licence: "Apache-2.0 WITH Swift-exception", purl: "pkg:github/swiftlang/swift",
        role: .shipped, licencePaths: [compiler + "/share/swift/LICENSE.txt"]),
      Component(
        name: "wasi-libc", version: debian("wasi-libc"),
        licence: "Apache-2.0 WITH LLVM-exception AND MIT AND BSD-2-Clause",
        purl: "pkg:github/WebAssembly/wasi-libc", role: .shipped,
        licencePaths: ["/usr/share/doc/wasi-libc/copyright"]),
      library(
        "libjpeg-turbo", "libjpeg", ["libjpeg62-turbo", "libjpeg-turbo8"],
        licence: "IJG AND BSD-3-Clause AND Zlib", purl: "pkg:github/libjpeg-turbo/libjpeg-turbo"),
      library(
        "libpng", "libpng", ["libpng16-16", "libpng16-16t64"],
        licence: "libpng-2.0", purl: "pkg:github/pnggroup/libpng"),
      library(
        "OpenBLAS", "openblas", ["libopenblas0"],
        licence: "BSD-3-Clause", purl: "pkg:github/OpenMathLib/OpenBLAS"),
      library("zlib", "zlib", ["zlib1g"], licence: "Zlib", purl: "pkg:github/madler/zlib"),
      Component(
        name: "Binaryen", version: module.binaryenVersion, licence: "Apache-2.0",
        purl: "pkg:github/WebAssembly/binaryen", role: .build,
        licencePaths: ["/usr/share/doc/binaryen/copyright"]),
    ]
  }

  private func library(
    _ name: String, _ module: String, _ packages: [String], licence: String, purl: String
  ) -> Component {
    Component(
      name: name, version: upstream(module) ?? packages.compactMap(debian).first,
      licence: licence, purl: purl, role: .tool,
      licencePaths: packages.map { "/usr/share/doc/\($0)/copyright" })
  }

  /// The folder of the compiler's own files.
  private var compiler: String {
    guard let swift = system.find("swift") else { return "/usr" }
    return URL(fileURLWithPath: swift).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().path
  }

  /// A library's own version, by pkg-config.
  private func upstream(_ module: String) -> String? {
    printed("pkg-config", ["--modversion", module])
  }

  /// A package's version, by the distribution.
  private func debian(_ package: String) -> String? {
    printed("dpkg-query", ["-W", "-f", "${Version}", package])
  }

  private func printed(_ tool: String, _ arguments: [String]) -> String? {
    guard let path = system.find(tool), let data = try? system.run(Command(path, arguments)) else {
      return nil
    }
    let text = String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    return text.isEmpty ? nil : text
  }
}
