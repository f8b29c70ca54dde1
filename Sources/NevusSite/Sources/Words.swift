/// The texts of one language: a tree whose leaves are what people read.
public enum Words: Equatable, Sendable {
  /// A leaf.
  case text(String)
  /// A branch.
  case group([String: Words])

  /// The text at a path of names with dots between them, or nil.
  public func text(at key: String) -> String? {
    guard case .text(let text) = branch(at: key) else { return nil }
    return text
  }

  /// The branch of that name, or an empty one.
  public subscript(name: String) -> Words {
    guard case .group(let members) = self else { return .group([:]) }
    return members[name] ?? .group([:])
  }

  /// The text at a path, or of a counted text the form for `other`, or nil.
  public func anyForm(at key: String) -> String? { text(at: key) ?? text(at: "\(key).other") }

  /// The forms of a counted text by plural category, or nil if this is none.
  ///
  /// A counted text is a branch with a leaf `other` and nothing but plural categories.
  public var forms: [String: String]? {
    guard case .group(let members) = self, members["other"] != nil else { return nil }
    var forms: [String: String] = [:]
    for (name, words) in members {
      guard case .text(let text) = words, PluralCategory(rawValue: name) != nil else { return nil }
      forms[name] = text
    }
    return forms
  }

  /// The branch or leaf at a path, or nil.
  public func branch(at key: String) -> Words? {
    var place = self
    for name in key.split(separator: ".") {
      guard case .group(let members) = place, let next = members[String(name)] else { return nil }
      place = next
    }
    return place
  }

  /// With another branch under a name, which must be free.
  ///
  /// - Returns: nil if something has that name.
  func adding(_ words: Words, as name: String) -> Words? {
    guard case .group(var members) = self, members[name] == nil else { return nil }
    members[name] = words
    return .group(members)
  }

  /// The paths of all texts, sorted; a counted text is one.
  public var keys: [String] {
    guard case .group(let members) = self, forms == nil else { return [""] }
    return members.flatMap { name, words in
      words.keys.map { $0.isEmpty ? name : "\(name).\($0)" }
    }.sorted()
  }

  /// What a Mustache template reads: nested dictionaries of strings.
  var context: Any {
    switch self {
    case .text(let text): text
    case .group(let members): members.mapValues(\.context)
    }
  }
}

extension Words: Codable {
  /// Reads a string or an object.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else {
      self = .group(try container.decode([String: Words].self))
    }
  }

  /// Writes a string or an object.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .group(let members): try container.encode(members)
    }
  }
}

extension Words {
  /// The names of the branches at the top.
  var groups: Set<String> {
    guard case .group(let members) = self else { return [] }
    return Set(members.keys)
  }
}
