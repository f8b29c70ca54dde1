import Foundation

/// A WebAssembly module of a few instructions with the exports of nevus.wasm, so that runners can
/// be tested without a compiler: what it answers is known.
enum TinyModule {
  /// Where its rectangle, answer and band are.
  private static let (source, answer, band) = (3_072, 2_048, 8_192)
  private static let (model, map) = (1_024, 5_120)

  /// The module's bytes. Loading 1 byte traps, loading 3 bytes gives status 33; the first logit is
  /// the first pixel of the last band of a 2x2 picture, of which one row fits.
  static var bytes: Data {
    let functions: [(name: String, parameters: Int, result: Bool, body: [UInt8])] = [
      ("_initialize", 0, false, []),
      ("nevus_allocate", 1, true, const(16_384)),
      ("nevus_release", 1, false, []),
      (
        "nevus_load", 2, true,
        // if (count == 1) trap; count == 3 ? 33 : 0
        [0x20, 1, 0x41, 1, 0x46, 0x04, 0x40, 0x00, 0x0B, 0x20, 1, 0x41, 3, 0x46, 0x41, 33, 0x6C]
      ),
      ("nevus_model", 0, true, const(model)),
      ("nevus_container_begin", 1, false, []),
      ("nevus_container_bytes", 2, true, const(0)),
      ("nevus_container_end", 0, true, const(12)),
      ("nevus_container_info", 0, true, const(0)),
      ("nevus_begin", 10, true, const(0)),
      ("nevus_source", 0, true, const(source)),
      ("nevus_band", 0, true, const(band)),
      ("nevus_band_bytes", 0, true, const(8)),
      ("nevus_rows", 1, true, const(0)),
      (
        "nevus_finish", 0, true,
        // store(answer + 24 words, load(band)); 0
        const(answer + 96) + const(band) + [0x28, 2, 0, 0x36, 2, 0] + const(0)
      ),
      ("nevus_answer", 0, true, const(answer)),
      ("nevus_heat_map", 1, true, const(map)),
    ]
    let types = functions.map { function in
      [0x60] + vector(Array(repeating: [0x7F], count: function.parameters))
        + vector(function.result ? [[0x7F]] : [])
    }
    let exports =
      functions.enumerated().map { name($1.name) + [0] + number($0) } + [name("memory") + [2, 0]]
    let codes = functions.map { function in
      let code = [0] + function.body + [0x0B]
      return number(code.count) + code
    }
    let data = [
      segment(source, [0, 0, 2, 2]),
      segment(answer, [1, 1, 0, 0, 0, 2, 2, 9]),
      segment(map, [0, 1, 1, 0]),
      segment(model, [224, 9, 4_096, 4, 4_100, 1]),
      [0] + const(4_096) + [0x0B, 4] + Array("tiny".utf8),
    ]
    var module: [UInt8] = [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0]
    module += section(1, types)
    module += section(3, types.indices.map { number($0) })
    module += section(5, [[0, 1]])
    module += section(7, exports)
    module += section(10, codes)
    module += section(11, data)
    return Data(module)
  }

  private static func section(_ identifier: UInt8, _ entries: [[UInt8]]) -> [UInt8] {
    let content = vector(entries)
    return [identifier] + number(content.count) + content
  }

  private static func vector(_ entries: [[UInt8]]) -> [UInt8] {
    number(entries.count) + entries.joined()
  }

  private static func name(_ text: String) -> [UInt8] {
    number(text.utf8.count) + Array(text.utf8)
  }

  private static func const(_ value: Int) -> [UInt8] {
    // Signed LEB128 of a number that is not negative: one more group if bit 6 would be the sign.
    var bytes = number(value)
    if let last = bytes.last, last & 0x40 != 0 { bytes[bytes.count - 1] |= 0x80; bytes.append(0) }
    return [0x41] + bytes
  }

  private static func segment(_ offset: Int, _ words: [UInt32]) -> [UInt8] {
    let bytes = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
    return [0] + const(offset) + [0x0B] + number(bytes.count) + bytes
  }

  private static func number(_ value: Int) -> [UInt8] {
    var rest = value
    var bytes: [UInt8] = []
    repeat {
      bytes.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
      rest >>= 7
    } while rest > 0
    return bytes
  }
}
