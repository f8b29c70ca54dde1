import NevusFiles
import NevusTraining
import TOMLKit

/// A training configuration as its keys and values, so that a study can change some of them.
public struct ConfigurationValues: Equatable, Sendable {
  /// Values by dotted key, such as `optimiser.rate`.
  public var values: [String: ConfigurationValue]

  /// Makes a configuration from its values.
  public init(_ values: [String: ConfigurationValue] = [:]) { self.values = values }

  /// Reads a training configuration and checks it.
  ///
  /// - Throws: `FileError`, or `TrainingError` naming the key.
  public init(path: String) throws {
    let text = String(decoding: try Files.read(path), as: UTF8.self)
    _ = try TrainingConfiguration(toml: text, path: path)
    guard let table = try? TOMLTable(string: text) else {
      throw TrainingError.syntax(path: path, detail: "no table")
    }
    self.init(try Self.flat(table, path: path))
  }

  /// A table's values by dotted key.
  ///
  /// - Throws: `badPlan` for a list or a date.
  static func flat(_ table: TOMLTable, path: String, prefix: String = "") throws(StudyError)
    -> [String: ConfigurationValue]
  {
    var values: [String: ConfigurationValue] = [:]
    for key in table.keys {
      guard let node = table[key] else { continue }
      if let inner = node.table {
        values.merge(try flat(inner, path: path, prefix: "\(prefix)\(key).")) { $1 }
      } else if let value = ConfigurationValue(node) {
        values[prefix + key] = value
      } else {
        throw .badPlan(
          path: path, key: prefix + key, expected: "a number, a text, true or false")
      }
    }
    return values
  }

  /// The same with other values for some keys.
  public func setting(_ changes: [String: ConfigurationValue]) -> ConfigurationValues {
    ConfigurationValues(values.merging(changes) { $1 })
  }

  /// The configuration as TOML, keys sorted: equal values give equal bytes.
  public var toml: String {
    func lines(_ section: String) -> [String] {
      values.compactMap { key, value in
        let place = key.lastIndex(of: ".")
        guard place.map({ String(key[..<$0]) }) ?? "" == section else { return nil }
        let name = place.map { key[key.index(after: $0)...] } ?? key[...]
        return "\(name) = \(value.toml)"
      }.sorted()
    }
    let sections = Set(
      values.keys.compactMap { key in key.lastIndex(of: ".").map { String(key[..<$0]) } })
    let parts =
      [lines("")] + sections.sorted().map { section in ["[\(section)]"] + lines(section) }
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }
      .joined(separator: "\n")
  }

  /// The configuration, checked.
  ///
  /// - Parameter path: the file that is named in an error.
  /// - Throws: `unknownKey` with the nearest key, or `badValue`.
  public func configuration(path: String) throws(TrainingError) -> TrainingConfiguration {
    try TrainingConfiguration(toml: toml, path: path)
  }
}
