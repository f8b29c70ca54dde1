import Foundation

extension JSONValue {
  /// JSON with sorted keys, an object's members on lines of their own, and lists of plain values
  /// on one line, which a confusion matrix and a curve need to stay readable.
  func text(indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    return switch self {
    case .null: "null"
    case .flag(let value): "\(value)"
    case .number(let value): Int(exactly: value).map { "\($0)" } ?? "\(value)"
    case .text(let value): Self.quoted(value)
    case .list(let values) where values.allSatisfy(\.isPlain):
      "[" + values.map { $0.text() }.joined(separator: ", ") + "]"
    case .list(let values):
      "[\n"
        + values.map { "\(margin)  \($0.text(indent: indent + 2))" }.joined(separator: ",\n")
        + "\n\(margin)]"
    case .object(let values) where values.isEmpty: "{}"
    case .object(let values):
      "{\n"
        + values.sorted { $0.key < $1.key }.map { key, value in
          "\(margin)  \(Self.quoted(key)): \(value.text(indent: indent + 2))"
        }.joined(separator: ",\n")
        + "\n\(margin)}"
    }
  }

  private var isPlain: Bool {
    switch self {
    case .list, .object: false
    case .null, .flag, .number, .text: true
    }
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case _ where scalar.value < 0x20: String(format: "\\u%04x", scalar.value)
      default: String(scalar)
      }
    }
    return "\"" + escaped.joined() + "\""
  }
}
