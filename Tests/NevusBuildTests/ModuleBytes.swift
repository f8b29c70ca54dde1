import NevusBuild

/// Small WebAssembly modules by formula.
enum ModuleBytes {
  static let header: [UInt8] = [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0]

  /// A module with the sections of its arguments; nothing of it is meant to run.
  static func module(
    imports: [(module: String, name: String)] = [], exports: [String] = [],
    custom: [String] = []
  ) -> [UInt8] {
    var bytes = header
    let importing = imports.flatMap { entry -> [UInt8] in
      name(entry.module) + name(entry.name) + [0, 0]
    }
    if !imports.isEmpty { bytes += section(2, number(imports.count) + importing) }
    let exporting = exports.enumerated().flatMap { index, text -> [UInt8] in
      name(text) + [text == "memory" ? 2 : 0] + number(index)
    }
    if !exports.isEmpty { bytes += section(7, number(exports.count) + exporting) }
    for text in custom { bytes += section(0, name(text) + [1, 2, 3]) }
    return bytes
  }

  /// A module with everything the page needs.
  static func wanted(imports: [(module: String, name: String)] = []) -> [UInt8] {
    module(imports: imports, exports: ["memory"] + ModuleInterface.functions)
  }

  static func section(_ id: UInt8, _ contents: [UInt8]) -> [UInt8] {
    [id] + number(contents.count) + contents
  }

  static func name(_ text: String) -> [UInt8] { number(text.utf8.count) + Array(text.utf8) }

  /// Unsigned LEB128.
  static func number(_ value: Int) -> [UInt8] {
    var value = value
    var bytes: [UInt8] = []
    repeat {
      bytes.append(UInt8(value & 0x7F) | (value > 0x7F ? 0x80 : 0))
      value >>= 7
    } while value > 0
    return bytes
  }
}
