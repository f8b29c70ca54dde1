/// Relaxed instructions as calls of imported functions and back.
///
/// A Binaryen that does not know the final opcodes optimises the module with each relaxed
/// instruction as a call of an import (module `relaxed`, the instruction's name); afterwards the
/// calls become instructions again and the import goes. Function indices move with the imports:
/// they are renumbered wherever they stand (code, exports, elements, start, globals, names).
/// Nothing is guessed: an instruction, section or use that is not known is an error.
public enum RelaxedRewriting {
  /// Makes each relaxed instruction a call.
  ///
  /// - Throws: what could not be understood, and at which byte.
  public static func outline(_ module: [UInt8]) throws(WasmError) -> [UInt8] {
    let source = try WasmSections(module)
    let used = try source.copied(FunctionChange()).relaxed.sorted()
      .compactMap(RelaxedInstruction.init(opcode:))
    guard !used.isEmpty else { return module }
    let first = UInt32(source.functionImports.count)
    var target = source
    for instruction in used {
      target.types.append(instruction.type)
      target.imports.append(instruction.importing(type: target.types.count - 1))
    }
    let change = FunctionChange(
      callee: { .function($0 < first ? $0 : $0 + UInt32(used.count)) },
      outlined: { instruction in
        used.firstIndex(of: instruction).map { first + UInt32($0) }
      })
    return try target.copied(change).bytes
  }

  /// Makes each call of such an import the instruction, and removes the import.
  ///
  /// - Throws: `unknownImport` or `wrongSignature` for an import that is no instruction,
  ///   `importNotOnlyCalled`, or what could not be understood.
  public static func inline(_ module: [UInt8]) throws(WasmError) -> [UInt8] {
    var source = try WasmSections(module)
    var callees: [FunctionChange.Callee] = []
    var next: UInt32 = 0
    for entry in source.functionImports {
      guard entry.module == RelaxedInstruction.importModule else {
        callees.append(.function(next))
        next += 1
        continue
      }
      guard let instruction = RelaxedInstruction(name: entry.name) else {
        throw WasmError(kind: .unknownImport(entry.name), offset: entry.offset)
      }
      guard entry.type < source.types.count, source.types[entry.type] == instruction.type else {
        throw WasmError(kind: .wrongSignature(entry.name), offset: entry.offset)
      }
      callees.append(.instruction(instruction))
    }
    let removed = UInt32(callees.count) - next
    guard removed > 0 else { return module }
    let places = Set(
      source.functionImports.filter { $0.module == RelaxedInstruction.importModule }
        .map(\.place))
    source.imports = source.imports.indices.filter { !places.contains($0) }
      .map { source.imports[$0] }
    let table = callees
    return try source.copied(
      FunctionChange(callee: { index in
        index < table.count ? table[Int(index)] : .function(index - removed)
      })
    ).bytes
  }
}
