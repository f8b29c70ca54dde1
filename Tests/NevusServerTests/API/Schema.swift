import Foundation
import NevusHosts

/// As much of JSON Schema (2020-12) as the API's description uses; an unknown key is a fault, so that
/// nothing is passed over.
struct Schema {
  /// The document that `$ref` points into.
  let document: JSON

  private static let words: Set<String> = ["description", "default", "contentMediaType"]

  /// What is wrong with a value; empty if nothing is.
  func faults(_ value: JSON, _ schema: JSON, at place: String = "$") -> [String] {
    guard case .object(let keys) = schema else { return ["\(place): a schema that is no object"] }
    var faults: [String] = []
    for (key, rule) in keys where !Self.words.contains(key) {
      faults += check(value, key, rule, keys, place)
    }
    return faults
  }

  /// The value that a reference or a path of keys means.
  func target(_ reference: String) -> JSON? {
    reference.split(separator: "/").dropFirst().reduce(document as JSON?) { value, key in
      value?[String(key).replacing("~1", with: "/")]
    }
  }

  private func check(
    _ value: JSON, _ key: String, _ rule: JSON, _ keys: [String: JSON], _ place: String
  ) -> [String] {
    func fault(_ isSound: Bool) -> [String] { isSound ? [] : ["\(place): not \(key) \(rule)"] }
    switch (key, rule, value) {
    case ("$ref", .string(let reference), _):
      guard let target = target(reference) else { return ["\(place): no \(reference)"] }
      return faults(value, target, at: place)
    case ("type", .string(let type), _): return fault(Self.isOf(type, value))
    case ("type", .array(let types), _):
      return fault(types.contains { Self.isOf($0.string ?? "", value) })
    case ("enum", .array(let values), _): return fault(values.contains(value))
    case ("minimum", .number(let least), .number(let number)): return fault(number >= least)
    case ("maximum", .number(let most), .number(let number)): return fault(number <= most)
    case ("minLength", .number(let least), .string(let text)):
      return fault(Double(text.count) >= least)
    case ("pattern", .string(let pattern), .string(let text)):
      return fault(text.range(of: pattern, options: .regularExpression) != nil)
    case ("minItems", .number(let least), .array(let items)):
      return fault(Double(items.count) >= least)
    case ("maxItems", .number(let most), .array(let items)):
      return fault(Double(items.count) <= most)
    case ("items", _, .array(let items)):
      return items.enumerated().flatMap { faults($1, rule, at: "\(place)[\($0)]") }
    case ("required", .array(let names), .object(let members)):
      return fault(names.allSatisfy { members[$0.string ?? ""] != nil })
    case ("properties", .object(let properties), .object(let members)):
      return properties.flatMap { name, schema in
        members[name].map { faults($0, schema, at: "\(place).\(name)") } ?? []
      }
    case ("additionalProperties", _, .object(let members)):
      var known: [String: JSON] = [:]
      if case .object(let properties)? = keys["properties"] { known = properties }
      let others = members.filter { known[$0.key] == nil }
      if case .bool(let isAllowed) = rule { return fault(isAllowed || others.isEmpty) }
      return others.flatMap { faults($0.value, rule, at: "\(place).\($0.key)") }
    case ("allOf", .array(let schemas), _):
      return schemas.flatMap { faults(value, $0, at: place) }
    case ("oneOf", .array(let schemas), _):
      return fault(schemas.filter { faults(value, $0, at: place).isEmpty }.count == 1)
    case ("minimum", _, _), ("maximum", _, _), ("minLength", _, _), ("pattern", _, _),
      ("minItems", _, _), ("maxItems", _, _), ("items", _, _), ("required", _, _),
      ("properties", _, _), ("additionalProperties", _, _):
      return []  // says something about values of another type
    default: return ["\(place): the schema's key \(key) is not known here"]
    }
  }

  private static func isOf(_ type: String, _ value: JSON) -> Bool {
    switch (type, value) {
    case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool),
      ("number", .number), ("null", .null):
      true
    case ("integer", .number(let number)): number == number.rounded()
    default: false
    }
  }
}
