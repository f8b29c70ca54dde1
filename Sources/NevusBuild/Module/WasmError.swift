/// What is wrong with a WebAssembly binary, and at which byte.
public struct WasmError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: Equatable, Sendable {
    /// It does not begin with `\0asm`.
    case notWebAssembly
    /// A binary version other than 1.
    case unknownVersion
    /// It ends in the middle of something.
    case truncated
    /// A LEB128 number of more than 32 bits.
    case numberTooLarge
    /// A name that is not UTF-8.
    case invalidName
    /// An import or export of a kind that is not known.
    case unknownKind(UInt8)
    /// A section of an unknown number.
    case unknownSection(UInt8)
    /// A section's contents end before or after its stated length.
    case wrongSectionLength
    /// An instruction that the rewriting of relaxed instructions does not know: its first bytes.
    case unknownInstruction([UInt8])
    /// A custom section that could hold function indices.
    case unknownCustomSection(String)
    /// A load or store that names a memory.
    case severalMemories
    /// An import from `relaxed` that is no instruction of relaxed SIMD.
    case unknownImport(String)
    /// An import from `relaxed` whose type is not the instruction's.
    case wrongSignature(String)
    /// An import from `relaxed` that is exported, stands in a table or is started.
    case importNotOnlyCalled
  }

  /// What is wrong.
  public var kind: Kind
  /// Where: the byte at which reading stopped, counted from 0.
  public var offset: Int

  /// Makes an error from its parts.
  public init(kind: Kind, offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// A sentence.
  public var description: String {
    let what =
      switch kind {
      case .notWebAssembly: "this is not WebAssembly"
      case .unknownVersion: "this is not version 1 of the WebAssembly binary format"
      case .truncated: "the module ends too early"
      case .numberTooLarge: "a number is larger than 32 bits"
      case .invalidName: "a name is not UTF-8"
      case .unknownKind(let byte): "there is no kind \(byte) of import or export"
      case .unknownSection(let byte): "there is no section \(byte)"
      case .wrongSectionLength: "a section is not as long as it says"
      case .unknownInstruction(let bytes):
        "there is an unknown instruction "
          + bytes.map { String($0, radix: 16) }.joined(separator: " ")
      case .unknownCustomSection(let name):
        "the custom section \(name) is not understood; strip it"
      case .severalMemories: "there is more than one memory"
      case .unknownImport(let name): "relaxed.\(name) is no instruction"
      case .wrongSignature(let name): "relaxed.\(name) is imported with another type"
      case .importNotOnlyCalled: "an import that stands for an instruction is used otherwise"
      }
    return "\(what) (byte \(offset))"
  }
}
