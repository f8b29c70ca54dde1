import Foundation
import NevusFiles

/// Studies' values as JSON files: keys sorted, so that equal values give equal bytes.
enum StudyJSON {
  static func encode(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value) + Data("\n".utf8)
  }

  /// Reads a value.
  ///
  /// - Throws: `FileError`, or `StudyError.unreadable` with the key that is missing or wrong.
  static func read<Value: Decodable>(_ type: Value.Type, path: String) throws -> Value {
    let data = try Files.read(path)
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch let error as DecodingError {
      throw StudyError.unreadable(path: path, detail: words(error))
    }
  }

  private static func words(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "no key \(key.stringValue)"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "wrong value at \(context.codingPath.map(\.stringValue).joined(separator: "."))"
    default: "damaged JSON"
    }
  }
}
