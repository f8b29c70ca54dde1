/// What becomes of function indices and relaxed instructions while a module is copied.
struct FunctionChange {
  /// What stands for a function from now on.
  enum Callee: Equatable {
    /// A function of that index.
    case function(UInt32)
    /// No function any more: a call becomes the instruction.
    case instruction(RelaxedInstruction)
  }

  /// By the old index.
  var callee: (UInt32) -> Callee = { .function($0) }
  /// The new index of the function that a relaxed instruction becomes a call of; nil leaves it.
  var outlined: (RelaxedInstruction) -> UInt32? = { _ in nil }
}

/// Copies a part of a module, instruction by instruction where there are some.
///
/// Nothing is copied that is not understood: an index could hide in it.
struct WasmCopier {
  var reader: WasmReader
  let change: FunctionChange
  private(set) var bytes: [UInt8] = []
  /// The relaxed instructions that were met, by opcode.
  private(set) var relaxed: Set<UInt32> = []

  init(_ reader: WasmReader, _ change: FunctionChange) {
    self.reader = reader
    self.change = change
  }

  /// One byte as it is.
  @discardableResult
  mutating func byte() throws(WasmError) -> UInt8 {
    let byte = try reader.byte()
    bytes.append(byte)
    return byte
  }

  /// So many bytes as they are.
  mutating func raw(_ count: UInt64) throws(WasmError) {
    let start = reader.offset
    try reader.skip(count)
    bytes += reader.bytes[start..<reader.offset]
  }

  /// Everything that is left, as it is.
  mutating func rest() throws(WasmError) { try raw(UInt64(reader.end - reader.offset)) }

  /// An unsigned number as it is written.
  @discardableResult
  mutating func number(bits: Int = 32) throws(WasmError) -> UInt64 {
    let start = reader.offset
    let value = try reader.number(bits: bits)
    bytes += reader.bytes[start..<reader.offset]
    return value
  }

  /// A signed number as it is written, of at most 64 bits.
  mutating func signed() throws(WasmError) {
    for _ in 0..<10 where try byte() & 0x80 == 0 { return }
    throw reader.error(.numberTooLarge)
  }

  /// A function's index where it is not called: it has to stay a function.
  mutating func functionIndex() throws(WasmError) {
    let start = reader.offset
    guard case .function(let index) = change.callee(UInt32(try reader.number())) else {
      throw WasmError(kind: .importNotOnlyCalled, offset: start)
    }
    bytes += WasmBytes.number(index)
  }

  /// A counted list.
  mutating func list(_ element: (inout WasmCopier) throws(WasmError) -> Void) throws(WasmError) {
    for _ in 0..<(try number()) { try element(&self) }
  }

  /// A part with its length, which may change.
  mutating func sized(_ contents: (inout WasmCopier) throws(WasmError) -> Void) throws(WasmError) {
    var inner = WasmCopier(try reader.part(try reader.number()), change)
    try contents(&inner)
    guard inner.reader.isAtEnd else { throw inner.reader.error(.wrongSectionLength) }
    bytes += WasmBytes.sized(inner.bytes)
    relaxed.formUnion(inner.relaxed)
  }

  /// Appends what is not in the source.
  mutating func append(_ new: [UInt8]) { bytes += new }

  /// Notes an instruction and gives the function that is to stand for it.
  mutating func outlined(_ instruction: RelaxedInstruction) -> UInt32? {
    relaxed.insert(instruction.opcode)
    return change.outlined(instruction)
  }
}
