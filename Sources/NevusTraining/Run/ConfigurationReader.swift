import Foundation
import NevusFiles
import TOMLKit

/// Reads values of a TOML document by dotted key, and knows which keys it was asked for.
package struct ConfigurationReader {
  private let path: String
  private var values: [String: TOMLValueConvertible] = [:]
  private var known: [String] = []
  /// What was read, defaults included, in the order of reading.
  private(set) var settings: [(key: String, value: String)] = []

  /// Reads a document.
  ///
  /// - Throws: `syntax`.
  package init(_ text: String, path: String) throws(TrainingError) {
    self.path = path
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch {
      let fault = error as? TOMLParseError
      throw .syntax(
        path: path,
        detail: fault.map { "\($0.description), \($0.source.begin)" } ?? "\(error)")
    }
    add(table, prefix: "")
  }

  private mutating func add(_ table: TOMLTable, prefix: String) {
    for key in table.keys {
      if let inner = table[key]?.table {
        add(inner, prefix: prefix + key + ".")
      } else {
        values[prefix + key] = table[key]
      }
    }
  }

  /// Reads a number, if it is there.
  ///
  /// - Throws: `badValue`.
  package mutating func read(_ key: String, into value: inout Double, _ range: ClosedRange<Double>)
    throws(TrainingError)
  {
    defer { settings.append((key, "\(value)")) }
    guard let found = look(key) else { return }
    guard let number = found.double ?? found.int.map(Double.init), range.contains(number) else {
      throw .badValue(
        path: path, key: key,
        expected: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    value = number
  }

  /// Reads a whole number, if it is there.
  ///
  /// - Throws: `badValue`.
  package mutating func read(_ key: String, into value: inout Int, _ range: ClosedRange<Int>)
    throws(TrainingError)
  {
    defer { settings.append((key, "\(value)")) }
    guard let found = look(key) else { return }
    guard let number = found.int, range.contains(number) else {
      throw .badValue(
        path: path, key: key,
        expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    value = number
  }

  mutating func read(_ key: String, into value: inout Bool) throws(TrainingError) {
    defer { settings.append((key, "\(value)")) }
    guard let found = look(key) else { return }
    guard let flag = found.bool else {
      throw .badValue(path: path, key: key, expected: "true or false")
    }
    value = flag
  }

  /// Reads a text, if it is there.
  ///
  /// - Throws: `badValue`.
  package mutating func read(
    _ key: String, into value: inout String, oneOf allowed: [String]? = nil
  )
    throws(TrainingError)
  {
    defer { settings.append((key, "\(value)")) }
    guard let found = look(key) else { return }
    guard let text = found.string, allowed?.contains(text) ?? true else {
      throw .badValue(
        path: path, key: key,
        expected: allowed.map { "one of \($0.joined(separator: ", "))" } ?? "a text")
    }
    value = text
  }

  /// Reads a list of texts, if it is there; one text alone is a list of one.
  ///
  /// - Throws: `badValue`.
  package mutating func read(_ key: String, into value: inout [String]) throws(TrainingError) {
    defer { settings.append((key, value.joined(separator: ", "))) }
    guard let found = look(key) else { return }
    let texts = found.array.map { list in list.map(\.string) } ?? [found.string]
    guard !texts.contains(nil) else {
      throw .badValue(path: path, key: key, expected: "a text or a list of texts")
    }
    value = texts.compactMap(\.self)
  }

  /// Ends reading.
  ///
  /// - Throws: `unknownKey` for a key that nobody asked for.
  package func finish() throws(TrainingError) {
    guard let unknown = values.keys.filter({ !known.contains($0) }).min() else { return }
    throw .unknownKey(
      path: path, key: unknown, nearest: Self.nearest(to: unknown, among: known))
  }

  /// A value of any kind, such as a list, if it is there.
  package mutating func value(_ key: String) -> (any TOMLValueConvertible)? { look(key) }

  /// The keys that nobody has asked for yet and that begin like this, sorted.
  package func keys(below prefix: String) -> [String] {
    values.keys.filter { $0.hasPrefix(prefix) && !known.contains($0) }.sorted()
  }

  /// The known key that is most like another.
  package static func nearest(to key: String, among known: [String]) -> String {
    known.min { distance($0, key) < distance($1, key) } ?? ""
  }

  private mutating func look(_ key: String) -> TOMLValueConvertible? {
    known.append(key)
    return values[key]
  }

  /// Insertions, deletions and replacements that turn one text into the other.
  ///
  /// Source: V. Levenshtein, 1965.
  static func distance(_ first: String, _ second: String) -> Int {
    let target = Array(second.utf8)
    var row = Array(0...target.count)
    for (line, letter) in first.utf8.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for column in target.indices {
        let replaced = diagonal + (letter == target[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
      }
    }
    return row[target.count]
  }
}
