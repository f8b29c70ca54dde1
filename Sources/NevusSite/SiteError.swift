import NevusArchives
import NevusCore
import NevusFiles

/// A site that cannot be generated: what is wrong, where, and what to do.
public enum SiteError: Error, Sendable, CustomStringConvertible {
  /// A file that cannot be read or written.
  case file(FileError)
  /// A file of the templates' folder that says something else than it should.
  case source(path: String, reason: String)
  /// A text that a template or script asks for and the strings lack.
  case missingText(key: String, usedBy: String, strings: String)
  /// A text that nothing asks for.
  case unusedText(key: String, strings: String)
  /// A text that does not fit its counterpart in the default language.
  case unfitText(key: String, strings: String, reason: String)
  /// An address where no site can be published.
  case badAddress(String)
  /// A weights file that the page could not load either.
  case weights(WeightsError)
  /// Bytes that cannot be compressed.
  case archive(ArchiveError)
  /// Bytes that are no WebAssembly module.
  case notAModule(path: String)
  /// An example that is neither JPEG nor PNG.
  case notAPicture(path: String)
  /// More bytes than allowed; `largest` names the outputs that weigh most.
  case tooLarge(byteCount: Int, limit: Int, largest: [String])
  /// A folder that holds something that no site put there.
  case notASite(path: String, foreign: String)

  /// One sentence that says what is wrong and one that says what to do.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .source(let path, let reason): "\(path): \(reason)."
    case .missingText(let key, let user, let strings):
      "\(strings): there is no text \(key), which \(user) asks for. Add it."
    case .unusedText(let key, let strings):
      "\(strings): nothing asks for the text \(key). Remove it."
    case .unfitText(let key, let strings, let reason): "\(strings): the text \(key) \(reason)."
    case .badAddress(let text):
      "\(text): no site can be published there. Give an address as https://example.org and a path as "
        + "/nevus/."
    case .weights(let error):
      "The weights file \(error.reason) (byte \(error.offset), \(error.code.name)). "
        + "Pack it again with `nevus pack`."
    case .archive(let error): error.description
    case .notAModule(let path):
      "\(path): this is no WebAssembly module. Build it with `nevus build`."
    case .notAPicture(let path): "\(path): this is neither a JPEG nor a PNG picture."
    case .tooLarge(let byteCount, let limit, let largest):
      "The site would have \(byteCount) bytes, more than the \(limit) allowed; most weigh "
        + "\(largest.joined(separator: ", ")). Raise --limit-mb or use smaller weights."
    case .notASite(let path, let foreign):
      "\(path): this folder holds \(foreign), which no site put there; nothing was changed. "
        + "Move it away or choose another folder."
    }
  }
}
