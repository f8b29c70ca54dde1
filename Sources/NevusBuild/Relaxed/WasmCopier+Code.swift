/// Instructions, by the numbers of the WebAssembly Core Specification 3.0, chapter 5.4: what the
/// compiler emits with bulk memory, sign extension, saturating conversions and (relaxed) SIMD.
extension WasmCopier {
  /// Instructions up to and with the `end` that closes them.
  mutating func expression() throws(WasmError) {
    var depth = 1
    while depth > 0 {
      let opcode = try instruction()
      switch opcode {
      case 0x02...0x04: depth += 1
      case 0x0B: depth -= 1
      default: break
      }
    }
  }

  /// One instruction with its immediates; gives its first byte.
  private mutating func instruction() throws(WasmError) -> UInt8 {
    let start = reader.offset
    let opcode = try reader.byte()
    switch opcode {
    case 0x10:
      try call()
      return opcode
    case RelaxedInstruction.prefix:
      try vector(at: start)
      return opcode
    default: append([opcode])
    }
    switch opcode {
    // Nothing follows: control, parametric and all numeric instructions.
    case 0x00, 0x01, 0x05, 0x0B, 0x0F, 0x1A, 0x1B, 0x45...0xC4, 0xD1: break
    // Block types, integers.
    case 0x02...0x04, 0x41, 0x42, 0xD0: try signed()
    // Labels, locals, globals, tables, the memory's number.
    case 0x0C, 0x0D, 0x20...0x26, 0x3F, 0x40: try number()
    case 0x0E:
      try list { copier throws(WasmError) in try copier.number() }
      try number()
    // A type and a table.
    case 0x11:
      try number()
      try number()
    case 0x1C: try list { copier throws(WasmError) in try copier.byte() }
    case 0x28...0x3E: try memoryArgument()
    case 0x43: try raw(4)
    case 0x44: try raw(8)
    case 0xD2: try functionIndex()
    case 0xFC: try miscellaneous(at: start)
    default: throw WasmError(kind: .unknownInstruction([opcode]), offset: start)
    }
    return opcode
  }

  private mutating func call() throws(WasmError) {
    switch change.callee(UInt32(try reader.number())) {
    case .function(let index): append([0x10] + WasmBytes.number(index))
    case .instruction(let relaxed):
      append([RelaxedInstruction.prefix] + WasmBytes.number(relaxed.opcode))
    }
  }

  /// Alignment and offset; bit 6 of the alignment would announce a memory's number.
  private mutating func memoryArgument() throws(WasmError) {
    let start = reader.offset
    guard try number() < 0x40 else { throw WasmError(kind: .severalMemories, offset: start) }
    try number(bits: 64)
  }

  private mutating func miscellaneous(at start: Int) throws(WasmError) {
    let opcode = try number()
    switch opcode {
    case 0...7: break
    case 9, 11, 13, 15...17: try number()
    case 8, 10, 12, 14:
      try number()
      try number()
    default:
      throw WasmError(
        kind: .unknownInstruction([0xFC] + WasmBytes.number(opcode)), offset: start)
    }
  }

  private mutating func vector(at start: Int) throws(WasmError) {
    let number = try reader.number()
    let opcode = UInt32(number)
    if let relaxed = RelaxedInstruction(opcode: opcode), let index = outlined(relaxed) {
      append([0x10] + WasmBytes.number(index))
      return
    }
    append([RelaxedInstruction.prefix] + WasmBytes.number(opcode))
    switch opcode {
    case 0x00...0x0B, 0x5C, 0x5D: try memoryArgument()
    // A constant, a shuffle.
    case 0x0C, 0x0D: try raw(16)
    // Lanes.
    case 0x15...0x22: try byte()
    case 0x54...0x5B:
      try memoryArgument()
      try byte()
    case 0x0E...0x14, 0x23...0x53, 0x5E...0x113: break
    default:
      throw WasmError(
        kind: .unknownInstruction([RelaxedInstruction.prefix] + WasmBytes.number(opcode)),
        offset: start)
    }
  }
}
