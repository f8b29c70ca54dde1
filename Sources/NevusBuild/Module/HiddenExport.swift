/// Takes exports away from a module.
public enum HiddenExport {
  /// The module without an export of that name; as it was where there is none.
  ///
  /// - Throws: what could not be understood, and at which byte.
  public static func hide(_ name: String, in module: [UInt8]) throws(WasmError) -> [UInt8] {
    _ = try WasmModule(module)
    var reader = WasmReader(module)
    try reader.skip(8)
    var bytes = Array(module[..<8])
    while !reader.isAtEnd {
      let start = reader.offset
      let id = try reader.byte()
      var contents = try reader.part(try reader.number())
      guard id == 7 else {
        bytes += module[start..<reader.offset]
        continue
      }
      var kept: [[UInt8]] = []
      for _ in 0..<(try contents.number()) {
        let start = contents.offset
        let export = try contents.exporting()
        if export.name != name { kept.append(Array(module[start..<contents.offset])) }
      }
      bytes += [7] + WasmBytes.sized(WasmBytes.number(kept.count) + kept.joined())
    }
    return bytes
  }
}
