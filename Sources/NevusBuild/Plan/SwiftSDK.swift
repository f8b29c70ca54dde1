/// A Swift SDK for Embedded Swift on WebAssembly, as `swift sdk list` names it.
public struct SwiftSDK: Equatable, Sendable {
  /// The identifier that `--swift-sdk` takes.
  public var id: String
  /// The target triple it compiles for; also the name of the folder with the products.
  public var triple: String
  /// What the linker needs on the command line, beyond what the SDK itself brings.
  var linkFlags: [String]

  /// The official one of swift.org for a compiler; SDKs and compilers of different versions do not
  /// read each other's modules.
  ///
  /// - Parameter compilerTag: The release's tag, `swift-6.3.1-RELEASE`.
  public static func official(compilerTag: String) -> SwiftSDK {
    // Its default is a command with `_start`; the page wants a library with `_initialize`.
    SwiftSDK(
      id: "\(compilerTag)_wasm-embedded", triple: "wasm32-unknown-wasip1",
      linkFlags: ["-Xswiftc", "-Xclang-linker", "-Xswiftc", "-mexec-model=reactor"])
  }

  /// The one that `Scripts/setup` assembles from the toolchain and Debian's wasi-libc; its toolset
  /// already links as a reactor.
  public static let assembled = SwiftSDK(
    id: "nevus-wasm-embedded", triple: "wasm32-unknown-none-wasm", linkFlags: [])

  /// The SDK to use: the official one where it is installed, else the assembled one.
  ///
  /// - Parameter list: The output of `swift sdk list`, one identifier a line, or a sentence when
  ///   there is none.
  /// - Throws: `noSDK`, naming what is installed.
  static func choose(list: String, compilerTag: String) throws(BuildError) -> SwiftSDK {
    let installed = list.split(whereSeparator: \.isNewline).map(String.init)
      .filter { !$0.isEmpty && !$0.contains(" ") }
    let wanted = [official(compilerTag: compilerTag), assembled]
    guard let found = wanted.first(where: { installed.contains($0.id) }) else {
      throw .noSDK(wanted: wanted.map(\.id), installed: installed)
    }
    return found
  }
}
