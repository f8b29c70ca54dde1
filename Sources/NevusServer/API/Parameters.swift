/// The value of a header with parameters: `form-data; name="picture"; filename="a.jpg"`.
struct Parameters {
  /// What stands before the first semicolon, in lower case.
  let value: String
  private var parameters: [String: String] = [:]

  /// Takes a value apart; what is not well formed is left out.
  init(_ text: String) {
    var rest = Substring(text)
    value = Self.trim(Self.token(&rest)).lowercased()
    while rest.first == ";" {
      rest.removeFirst()
      let name = Self.trim(rest.prefix { $0 != "=" && $0 != ";" }).lowercased()
      rest = rest.drop { $0 != "=" && $0 != ";" }
      guard rest.first == "=" else { continue }
      rest.removeFirst()
      rest = rest.drop { $0 == " " || $0 == "\t" }
      let text = rest.first == "\"" ? Self.quoted(&rest) : Self.trim(Self.token(&rest))
      rest = rest.drop { $0 != ";" }
      // The first one counts.
      if !name.isEmpty, parameters[name] == nil { parameters[name] = text }
    }
  }

  /// A parameter by its name in lower case.
  subscript(name: String) -> String? { parameters[name] }

  private static func token(_ rest: inout Substring) -> Substring {
    let token = rest.prefix { $0 != ";" }
    rest = rest[token.endIndex...]
    return token
  }

  private static func quoted(_ rest: inout Substring) -> String {
    rest.removeFirst()
    var text = ""
    while let character = rest.popFirst(), character != "\"" {
      if character == "\\", let escaped = rest.popFirst() {
        text.append(escaped)
      } else {
        text.append(character)
      }
    }
    return text
  }

  private static func trim(_ text: Substring) -> String {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return String(text)
  }
}
