import Foundation
import NevusFiles

extension SafetensorsFile {
  /// The file's bytes: tensors in the order of their names' bytes, the header padded with spaces so
  /// that the data starts at a multiple of 8. The same content always gives the same bytes.
  public func encoded() -> Data {
    let names = tensors.keys.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    var header: [UInt8] = Array("{".utf8)
    var body = Data()
    if !metadata.isEmpty { header += Self.metadataField(metadata) }
    for name in names {
      guard let tensor = tensors[name] else { continue }
      if header.count > 1 { header += Array(",".utf8) }
      let end = body.count + tensor.data.count
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      header += Self.quoted(name)
      header += Array(
        ":{\"dtype\":\"\(tensor.type.rawValue)\",\"shape\":[\(shape)],".utf8)
      header += Array("\"data_offsets\":[\(body.count),\(end)]}".utf8)
      body.append(tensor.data)
    }
    header += Array("}".utf8)
    header += [UInt8](repeating: 0x20, count: (8 - header.count % 8) % 8)
    let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> ($0 * 8)) }
    return Data(length) + Data(header) + body
  }

  /// Writes the file, complete or not at all.
  ///
  /// - Throws: `file` if it cannot be written; what stood there before is then untouched.
  public func write(to path: String) throws(SafetensorsError) {
    do {
      try Files.write(encoded(), to: path)
    } catch {
      throw SafetensorsError(.file(error), path: path)
    }
  }

  private static func metadataField(_ metadata: [String: String]) -> [UInt8] {
    let fields = metadata.sorted {
      Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8))
    }.map { quoted($0.key) + Array(":".utf8) + quoted($0.value) }
    return Array("\"__metadata__\":{".utf8) + Array(fields.joined(separator: Array(",".utf8)))
      + Array("}".utf8)
  }

  /// A string as JSON, with only the escapes that JSON asks for.
  private static func quoted(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        bytes += Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
      default: bytes.append(byte)
      }
    }
    return bytes + [UInt8(ascii: "\"")]
  }
}
