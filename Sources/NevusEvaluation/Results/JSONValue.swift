import Foundation

/// Any JSON, for comparing two evaluations key by key.
enum JSONValue: Decodable, Equatable, Sendable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .flag(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  /// A value's JSON.
  ///
  /// - Throws: `unreadable` should it hold a number that is none.
  init(encoding value: some Encodable) throws(EvaluationError) {
    do {
      self = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value))
    } catch {
      throw .unreadable(path: "\(type(of: value))", detail: "\(error)")
    }
  }

  /// The leaves by their dotted path.
  func leaves(_ path: String = "") -> [String: JSONValue] {
    func join(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
    return switch self {
    case .null, .flag, .number, .text: [path: self]
    case .list(let values):
      values.enumerated().reduce(into: [:]) { all, item in
        all.merge(item.element.leaves(join("\(item.offset)"))) { $1 }
      }
    case .object(let values):
      values.reduce(into: [:]) { all, item in
        all.merge(item.value.leaves(join(item.key))) { $1 }
      }
    }
  }

  /// The value in words, for a message.
  var words: String {
    switch self {
    case .null: "null"
    case .flag(let value): "\(value)"
    case .number(let value): Int(exactly: value).map { "\($0)" } ?? "\(value)"
    case .text(let value): "\"\(value)\""
    case .list, .object: "…"
    }
  }
}
