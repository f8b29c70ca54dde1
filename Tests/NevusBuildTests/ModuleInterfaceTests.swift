import NevusBuild
import Testing

@Suite struct ModuleInterfaceTests {
  @Test func `a module that offers what the page needs and imports nothing has no problem`() throws
  {
    #expect(ModuleInterface.problems(of: try WasmModule(ModuleBytes.wanted())) == [])
  }

  @Test func `imports from WASI are allowed and others are not`() throws {
    let module = try WasmModule(
      ModuleBytes.wanted(imports: [("wasi_snapshot_preview1", "fd_write"), ("env", "memcpy")]))
    #expect(
      ModuleInterface.problems(of: module) == [.foreignImport(module: "env", name: "memcpy")])
  }

  @Test func `what is missing and what is too much are named`() throws {
    let exports = ModuleInterface.functions.filter { $0 != "nevus_rows" } + ["__heap_base"]
    let problems = ModuleInterface.problems(
      of: try WasmModule(ModuleBytes.module(exports: exports)))
    #expect(
      problems == [
        .missingExport("memory"), .missingExport("nevus_rows"), .unexpectedExport("__heap_base"),
      ])
    #expect(problems.map(\.description).contains("does not export nevus_rows"))
  }

  @Test func `a command starts, and is no library`() throws {
    let both = ModuleBytes.module(
      imports: [("wasi_snapshot_preview1", "fd_read")],
      exports: ["memory", "_start", "_initialize"])
    #expect(
      ModuleInterface.problems(of: try WasmModule(both), as: .command) == [
        .unexpectedExport("_initialize")
      ])
    let command = try HiddenExport.hide("_initialize", in: both)
    #expect(ModuleInterface.problems(of: try WasmModule(command), as: .command) == [])
    #expect(try HiddenExport.hide("_initialize", in: command) == command)
    for count in both.count - 6..<both.count {
      #expect(throws: WasmError.self) {
        _ = try HiddenExport.hide("_start", in: Array(both[..<count]))
      }
    }
  }

  @Test func `a function that is called memory is no memory`() throws {
    // The kind of the first export is at a fixed place: after header, section and name.
    var bytes = ModuleBytes.wanted()
    let kind = try #require(bytes.firstRange(of: Array("memory".utf8))).upperBound
    bytes[kind] = 0
    #expect(
      ModuleInterface.problems(of: try WasmModule(bytes)) == [
        .missingExport("memory"), .unexpectedExport("memory"),
      ])
  }
}
