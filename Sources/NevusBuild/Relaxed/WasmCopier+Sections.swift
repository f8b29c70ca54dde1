/// Sections in which function indices stand.
extension WasmCopier {
  /// A section's contents, except those of types and imports, which change as wholes.
  mutating func section(_ id: UInt8, at start: Int) throws(WasmError) {
    switch id {
    case 0: try custom()
    // Types of functions, memories, data, tags: no function is named there. Data have offsets, which
    // are constants or globals.
    case 3, 5, 11, 12, 13: try rest()
    case 4: try list { copier throws(WasmError) in try copier.table() }
    case 6:
      try list { copier throws(WasmError) in
        try copier.raw(2)
        try copier.expression()
      }
    case 7:
      try list { copier throws(WasmError) in
        try copier.raw(try copier.number())
        if try copier.byte() == 0 { try copier.functionIndex() } else { try copier.number() }
      }
    case 8: try functionIndex()
    case 9: try list { copier throws(WasmError) in try copier.element() }
    case 10:
      try list { copier throws(WasmError) in
        try copier.sized { body throws(WasmError) in
          // Locals: how many, of which type.
          try body.list { locals throws(WasmError) in
            try locals.number()
            try locals.byte()
          }
          try body.expression()
        }
      }
    default: throw WasmError(kind: .unknownSection(id), offset: start)
    }
  }

  /// A table without the initial value of later versions, which could name a function.
  private mutating func table() throws(WasmError) {
    let start = reader.offset
    let type = try byte()
    guard type != 0x40 else { throw WasmError(kind: .unknownKind(type), offset: start) }
    let flags = try byte()
    try number(bits: 64)
    if flags & 1 != 0 { try number(bits: 64) }
  }

  /// An element segment, whose flags say what stands in it (section 5.5.12).
  private mutating func element() throws(WasmError) {
    let start = reader.offset
    let flags = try number()
    guard flags < 8 else { throw WasmError(kind: .unknownKind(UInt8(flags & 0xFF)), offset: start) }
    let (isPassive, isExplicit, hasExpressions) = (flags & 1 != 0, flags & 2 != 0, flags & 4 != 0)
    if !isPassive {
      if isExplicit { try number() }
      try expression()
    }
    if isPassive || isExplicit { try byte() }
    try list { copier throws(WasmError) in
      if hasExpressions { try copier.expression() } else { try copier.functionIndex() }
    }
  }

  /// Names are renumbered, what compilers say about themselves is kept; anything else could hold
  /// indices.
  private mutating func custom() throws(WasmError) {
    let start = reader.offset
    let name = try reader.name()
    append(WasmBytes.name(name))
    switch name {
    case "producers", "target_features": try rest()
    case "name":
      while !reader.isAtEnd {
        let part = try byte()
        try sized { copier throws(WasmError) in try copier.names(part) }
      }
    default: throw WasmError(kind: .unknownCustomSection(name), offset: start)
    }
  }

  /// A part of the names: 1 has functions', 2 and 3 those of functions' locals and labels.
  private mutating func names(_ part: UInt8) throws(WasmError) {
    guard (1...3).contains(part) else { return try rest() }
    var kept: [[UInt8]] = []
    for _ in 0..<(try reader.number()) {
      let index = UInt32(try reader.number())
      var entry = WasmCopier(reader, change)
      if part == 1 {
        try entry.raw(try entry.number())
      } else {
        try entry.list { names throws(WasmError) in
          try names.number()
          try names.raw(try names.number())
        }
      }
      reader = entry.reader
      // What has become an instruction has no name any more.
      guard case .function(let new) = change.callee(index) else { continue }
      kept.append(WasmBytes.number(new) + entry.bytes)
    }
    // Indices of a name map increase; the imports added stand before the others, in order.
    append(WasmBytes.number(kept.count) + kept.joined())
  }
}
