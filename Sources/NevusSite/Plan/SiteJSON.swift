import Foundation

/// JSON as the site carries it: equal values give equal bytes, and no `<` ends an element early.
enum SiteJSON {
  /// - Throws: `source`, if a value cannot be written.
  static func text(_ value: some Encodable, isPretty: Bool = false) throws(SiteError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self)
        .replacing("<", with: "\\u003c")
    } catch {
      throw .source(path: "the site's texts", reason: "cannot be written as JSON: \(error)")
    }
  }
}
