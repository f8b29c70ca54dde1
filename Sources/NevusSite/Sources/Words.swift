/// The texts of one language: a tree whose leaves are what people read.
public enum Words: Equatable, Sendable {
  /// A leaf.
  case text(String)
  /// A branch.
  case group([String: Words])

  /// The text at a path of names with dots between them, or nil.
  public func text(at key: String) -> String? {
    var place = self
    for name in key.split(separator: ".") {
      guard case .group(let members) = place, let next = members[String(name)] else { return nil }
      place = next
    }
    guard case .text(let text) = place else { return nil }
    return text
  }

  /// The branch of that name, or an empty one.
  public subscript(name: String) -> Words {
    guard case .group(let members) = self else { return .group([:]) }
    return members[name] ?? .group([:])
  }

  /// The paths of all leaves, sorted.
  public var keys: [String] {
    guard case .group(let members) = self else { return [""] }
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
