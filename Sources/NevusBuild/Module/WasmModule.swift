/// What a WebAssembly module asks for and offers: its import, export and custom sections.
///
/// Format: WebAssembly Core Specification 2.0, chapter 5 "Binary Format". Code is not looked at:
/// the engines validate it.
public struct WasmModule: Equatable, Sendable {
  /// What is imported or exported.
  public enum Kind: String, Codable, Sendable {
    case function, table, memory, global, tag
  }

  /// Something the module needs from outside.
  public struct Import: Codable, Equatable, Hashable, Sendable {
    /// The module it is to come from.
    public var module: String
    /// Its name there.
    public var name: String
    /// What it is.
    public var kind: Kind
  }

  /// Something the module offers.
  public struct Export: Codable, Equatable, Hashable, Sendable {
    /// Its name.
    public var name: String
    /// What it is.
    public var kind: Kind
  }

  /// In the module's order.
  public private(set) var imports: [Import] = []
  /// In the module's order.
  public private(set) var exports: [Export] = []
  /// The names of the custom sections, in the module's order.
  public private(set) var customSections: [String] = []

  /// Reads a binary module.
  ///
  /// - Throws: What is wrong and at which byte. Any bytes may be given.
  public init(_ bytes: [UInt8]) throws(WasmError) {
    var reader = WasmReader(bytes)
    guard bytes.starts(with: [0x00, 0x61, 0x73, 0x6D]) else { throw reader.error(.notWebAssembly) }
    try reader.skip(4)
    guard try reader.part(4).startsWith([1, 0, 0, 0]) else { throw reader.error(.unknownVersion) }
    while !reader.isAtEnd {
      let start = reader.offset
      let id = try reader.byte()
      let count = try reader.number()
      var section = try reader.part(count)
      switch id {
      case 0: customSections.append(try section.name())
      case 2: imports += try section.entries { reader throws(WasmError) in try reader.importing() }
      case 7: exports += try section.entries { reader throws(WasmError) in try reader.exporting() }
      case 1...13: break
      default: throw WasmError(kind: .unknownSection(id), offset: start)
      }
    }
  }
}

extension WasmReader {
  fileprivate func startsWith(_ wanted: [UInt8]) -> Bool {
    bytes[offset..<end].starts(with: wanted)
  }

  /// A counted list that fills the section. A hostile count ends with the section's bytes.
  fileprivate mutating func entries<Entry>(
    _ read: (inout WasmReader) throws(WasmError) -> Entry
  ) throws(WasmError) -> [Entry] {
    var entries: [Entry] = []
    for _ in 0..<(try number()) { entries.append(try read(&self)) }
    guard isAtEnd else { throw error(.wrongSectionLength) }
    return entries
  }

  fileprivate mutating func kind() throws(WasmError) -> WasmModule.Kind {
    let start = offset
    let kinds: [WasmModule.Kind] = [.function, .table, .memory, .global, .tag]
    let byte = try byte()
    guard byte < kinds.count else { throw WasmError(kind: .unknownKind(byte), offset: start) }
    return kinds[Int(byte)]
  }

  mutating func importing() throws(WasmError) -> WasmModule.Import {
    let entry = WasmModule.Import(module: try name(), name: try name(), kind: try kind())
    switch entry.kind {
    case .function: _ = try number()
    case .table:
      try skip(1)
      try limits()
    case .memory: try limits()
    case .global: try skip(2)
    case .tag:
      try skip(1)
      _ = try number()
    }
    return entry
  }

  mutating func exporting() throws(WasmError) -> WasmModule.Export {
    let entry = WasmModule.Export(name: try name(), kind: try kind())
    _ = try number()
    return entry
  }

  /// Flags (1: there is a maximum, 4: 64-bit addresses), the minimum, perhaps the maximum.
  private mutating func limits() throws(WasmError) {
    let flags = try byte()
    let bits = flags & 4 == 0 ? 32 : 64
    _ = try number(bits: bits)
    if flags & 1 != 0 { _ = try number(bits: bits) }
  }
}
