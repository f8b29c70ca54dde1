import Foundation

/// What the scripts know from the start: addresses, texts, the model's name.
struct PageConfiguration: Encodable {
  /// A binary file in its two forms.
  struct Asset: Encodable {
    /// For http: the file itself, if the site has it on its own.
    var file: String?
    /// For a page opened from a disk: a classic script.
    var script: String
  }

  var version: String
  var model: ModelFacts
  var assets: [String: Asset]
  /// How often answers like the one shown were right; absent without an evaluation.
  var evidence: AnswerEvidence?
  /// What a script says that runs outside a page of the site, which has its texts in itself.
  var strings: [String: Words]

  /// As JSON, which is JavaScript too.
  func json() throws(SiteError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    } catch {
      throw .source(path: "strings", reason: "the texts cannot be written as JSON: \(error)")
    }
  }
}
