/// A module taken apart into its sections; types and imports entry by entry, because they change.
struct WasmSections {
  /// An imported function.
  struct FunctionImport {
    var module: String
    var name: String
    /// Its type's index.
    var type: Int
    /// Its place among all imports.
    var place: Int
    /// Where it stands in the module.
    var offset: Int
  }

  /// The bytes of each function type.
  var types: [[UInt8]] = []
  /// The bytes of each import.
  var imports: [[UInt8]] = []
  /// The imports that are functions, in their order: the first function indices.
  private(set) var functionImports: [FunctionImport] = []
  private var others: [(id: UInt8, contents: WasmReader, offset: Int)] = []

  init(_ bytes: [UInt8]) throws(WasmError) {
    // The header, the sections' numbers and lengths, the imports.
    _ = try WasmModule(bytes)
    var reader = WasmReader(bytes)
    try reader.skip(8)
    while !reader.isAtEnd {
      let offset = reader.offset
      let id = try reader.byte()
      var contents = try reader.part(try reader.number())
      switch id {
      case 1: types = try Self.types(&contents)
      case 2: try readImports(&contents)
      default: others.append((id, contents, offset))
      }
    }
  }

  /// The module with its functions changed, and the relaxed instructions that stood in it.
  func copied(_ change: FunctionChange) throws(WasmError) -> (bytes: [UInt8], relaxed: Set<UInt32>)
  {
    var bytes: [UInt8] = [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0]
    var relaxed: Set<UInt32> = []
    func add(_ id: UInt8, _ entries: [[UInt8]]) {
      guard !entries.isEmpty else { return }
      bytes += [id] + WasmBytes.sized(WasmBytes.number(entries.count) + entries.joined())
    }
    // Types and imports come first among the sections that are not custom.
    add(1, types)
    add(2, imports)
    for (id, contents, offset) in others {
      var copier = WasmCopier(contents, change)
      try copier.section(id, at: offset)
      guard copier.reader.isAtEnd else { throw copier.reader.error(.wrongSectionLength) }
      bytes += [id] + WasmBytes.sized(copier.bytes)
      relaxed.formUnion(copier.relaxed)
    }
    return (bytes, relaxed)
  }

  private static func types(_ reader: inout WasmReader) throws(WasmError) -> [[UInt8]] {
    var types: [[UInt8]] = []
    for _ in 0..<(try reader.number()) {
      let start = reader.offset
      let form = try reader.byte()
      guard form == 0x60 else { throw WasmError(kind: .unknownKind(form), offset: start) }
      for _ in 0..<2 { try reader.skip(try reader.number()) }
      types.append(Array(reader.bytes[start..<reader.offset]))
    }
    guard reader.isAtEnd else { throw reader.error(.wrongSectionLength) }
    return types
  }

  private mutating func readImports(_ reader: inout WasmReader) throws(WasmError) {
    for place in 0..<Int(try reader.number()) {
      let start = reader.offset
      let entry = try reader.importing()
      imports.append(Array(reader.bytes[start..<reader.offset]))
      guard entry.kind == .function else { continue }
      var description = WasmReader(imports[place])
      _ = try description.name()
      _ = try description.name()
      try description.skip(1)
      functionImports.append(
        FunctionImport(
          module: entry.module, name: entry.name, type: Int(try description.number()),
          place: place, offset: start))
    }
  }
}
