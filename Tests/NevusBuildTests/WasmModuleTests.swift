import NevusBuild
import Testing

@Suite struct WasmModuleTests {
  @Test func `imports, exports and custom sections are listed in order`() throws {
    let module = try WasmModule(
      ModuleBytes.module(
        imports: [("env", "now"), ("wasi_snapshot_preview1", "fd_write")],
        exports: ["memory", "_initialize"], custom: ["name", "producers"]))
    #expect(module.imports.map(\.name) == ["now", "fd_write"])
    #expect(module.imports.map(\.module) == ["env", "wasi_snapshot_preview1"])
    #expect(module.exports.map(\.name) == ["memory", "_initialize"])
    #expect(module.exports.map(\.kind) == [.memory, .function])
    #expect(module.customSections == ["name", "producers"])
  }

  @Test func `every kind of import is read to its end`() throws {
    // Contents after the name, by kind: a table, memories of 32 and 64 bits, a global, a tag.
    let kinds: [[UInt8]] = [
      [1, 0x70, 1, 1, 0x80, 0x01], [2, 0, 1], [2, 5, 1, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
      [3, 0x7F, 0], [4, 0, 3],
    ]
    let contents = kinds.flatMap { ModuleBytes.name("m") + ModuleBytes.name("n") + $0 }
    let module = try WasmModule(
      ModuleBytes.header + ModuleBytes.section(2, [UInt8(kinds.count)] + contents))
    #expect(module.imports.map(\.kind) == [.table, .memory, .memory, .global, .tag])
  }

  @Test func `damage is named with its byte`() {
    let header = ModuleBytes.header
    let name = ModuleBytes.name("f")
    let cases: [([UInt8], WasmError)] = [
      ([], WasmError(kind: .notWebAssembly, offset: 0)),
      ([0x00, 0x61, 0x73], WasmError(kind: .notWebAssembly, offset: 0)),
      (Array("<!doctype html>".utf8), WasmError(kind: .notWebAssembly, offset: 0)),
      ([0x00, 0x61, 0x73, 0x6D, 2, 0, 0, 0], WasmError(kind: .unknownVersion, offset: 8)),
      (header + [14, 0], WasmError(kind: .unknownSection(14), offset: 8)),
      (header + [7, 5, 0], WasmError(kind: .truncated, offset: 10)),
      (header + [7, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F], WasmError(kind: .numberTooLarge, offset: 14)),
      (header + [7, 2, 1, 9], WasmError(kind: .truncated, offset: 12)),
      (header + [7, 5, 1] + name + [9, 0], WasmError(kind: .unknownKind(9), offset: 13)),
      (header + [7, 4, 1, 1, 0xFF, 0], WasmError(kind: .invalidName, offset: 12)),
      (header + [7, 6, 1] + name + [0, 0, 0], WasmError(kind: .wrongSectionLength, offset: 15)),
      // Four billion entries in one byte: the section's end is what counts.
      (header + [7, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], WasmError(kind: .truncated, offset: 15)),
    ]
    for (bytes, error) in cases {
      #expect(throws: error, "\(bytes)") { try WasmModule(bytes) }
    }
  }

  @Test func `a module cut anywhere is an error or ends between two sections`() throws {
    let whole = ModuleBytes.module(
      imports: [("env", "now")], exports: ["memory", "_initialize"], custom: ["name"])
    var readable = 0
    for count in whole.indices {
      do {
        _ = try WasmModule(Array(whole[..<count]))
        readable += 1
      } catch { #expect(error.offset <= count) }
    }
    // After the header, after the imports, after the exports.
    #expect(readable == 3)
  }

  @Test func `no byte of a module can be changed so that reading fails otherwise`() {
    let whole = ModuleBytes.wanted(imports: [("wasi_snapshot_preview1", "fd_write")])
    var errors = 0
    for index in whole.indices {
      for value in stride(from: UInt8(0), to: 255, by: 5) {
        var bytes = whole
        bytes[index] = value
        do {
          _ = try WasmModule(bytes)
        } catch {
          errors += 1
          #expect(error.offset >= 0 && error.offset <= bytes.count)
        }
      }
    }
    #expect(errors > 1000)
  }
}
