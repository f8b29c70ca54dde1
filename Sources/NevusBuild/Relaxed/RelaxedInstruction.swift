/// An instruction of relaxed SIMD, and the imported function that may stand for it.
///
/// Source: WebAssembly Core Specification 3.0, section 5.4.9 "Vector Instructions"; every operand
/// and result is a `v128`.
struct RelaxedInstruction: Equatable, Sendable {
  /// The number behind the prefix.
  let opcode: UInt32
  /// Its name in the text format, and the import's name.
  let name: String
  /// How many vectors it takes.
  let operands: Int

  /// The byte that every vector instruction begins with.
  static let prefix: UInt8 = 0xFD
  /// The module that the functions are imported from.
  static let importModule = "relaxed"

  /// All of them, by opcode from 0x100 on.
  static let all: [RelaxedInstruction] = [
    ("i8x16.relaxed_swizzle", 2),
    ("i32x4.relaxed_trunc_f32x4_s", 1), ("i32x4.relaxed_trunc_f32x4_u", 1),
    ("i32x4.relaxed_trunc_f64x2_s_zero", 1), ("i32x4.relaxed_trunc_f64x2_u_zero", 1),
    ("f32x4.relaxed_madd", 3), ("f32x4.relaxed_nmadd", 3),
    ("f64x2.relaxed_madd", 3), ("f64x2.relaxed_nmadd", 3),
    ("i8x16.relaxed_laneselect", 3), ("i16x8.relaxed_laneselect", 3),
    ("i32x4.relaxed_laneselect", 3), ("i64x2.relaxed_laneselect", 3),
    ("f32x4.relaxed_min", 2), ("f32x4.relaxed_max", 2),
    ("f64x2.relaxed_min", 2), ("f64x2.relaxed_max", 2),
    ("i16x8.relaxed_q15mulr_s", 2), ("i16x8.relaxed_dot_i8x16_i7x16_s", 2),
    ("i32x4.relaxed_dot_i8x16_i7x16_add_s", 3),
  ].enumerated().map { RelaxedInstruction(opcode: 0x100 + UInt32($0), name: $1.0, operands: $1.1) }

  /// The instruction of a number, nil for any that is not relaxed.
  init?(opcode: UInt32) {
    guard let found = Self.all.first(where: { $0.opcode == opcode }) else { return nil }
    self = found
  }

  /// The instruction of a name.
  init?(name: String) {
    guard let found = Self.all.first(where: { $0.name == name }) else { return nil }
    self = found
  }

  private init(opcode: UInt32, name: String, operands: Int) {
    self.opcode = opcode
    self.name = name
    self.operands = operands
  }

  /// The function type's bytes: so many vectors to one vector.
  var type: [UInt8] {
    let vector: UInt8 = 0x7B
    return [0x60] + WasmBytes.number(operands) + Array(repeating: vector, count: operands)
      + [1, vector]
  }

  /// The import's bytes.
  func importing(type index: Int) -> [UInt8] {
    WasmBytes.name(Self.importModule) + WasmBytes.name(name) + [0] + WasmBytes.number(index)
  }
}

/// WebAssembly's ways of writing numbers, names and sections.
enum WasmBytes {
  /// Unsigned LEB128.
  static func number(_ value: some BinaryInteger) -> [UInt8] {
    var rest = value
    var bytes: [UInt8] = []
    repeat {
      bytes.append(UInt8(truncatingIfNeeded: rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
      rest >>= 7
    } while rest > 0
    return bytes
  }

  /// A name with its length.
  static func name(_ text: String) -> [UInt8] { number(text.utf8.count) + Array(text.utf8) }

  /// Contents with their length.
  static func sized(_ contents: [UInt8]) -> [UInt8] { number(contents.count) + contents }
}
