import Foundation
import NevusCore
import NevusFiles

/// The bearer tokens (RFC 6750) that a service takes, as hashes only.
struct TokenSet: Sendable {
  /// The fewest characters of a token; 20 random letters are beyond guessing.
  static let shortest = 20
  private let hashes: [[UInt8]]

  /// Reads a file with one token a line; empty lines and those that start with `#` are passed over.
  ///
  /// - Throws: `FileError`, or `ServerError.badTokens` for a file without tokens or a token that is
  ///   too short or has other than visible ASCII characters.
  init(path: String) throws {
    let text = String(decoding: try Files.read(path), as: UTF8.self)
    var hashes: [[UInt8]] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let token = line.trimmingCharacters(in: .whitespaces.union(.newlines))
      if token.isEmpty || token.hasPrefix("#") { continue }
      guard token.utf8.count >= Self.shortest else {
        throw ServerError.badTokens(
          path: path, line: index + 1, reason: "is shorter than \(Self.shortest) characters")
      }
      guard token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
        throw ServerError.badTokens(
          path: path, line: index + 1, reason: "has spaces or characters outside of ASCII")
      }
      hashes.append(Self.hash(token))
    }
    guard !hashes.isEmpty else {
      throw ServerError.badTokens(path: path, line: 1, reason: "is missing")
    }
    self.hashes = hashes
  }

  /// Whether the value of an `Authorization` header has one of the tokens.
  ///
  /// Hashes are compared, all of them and all their bytes: the time says nothing of the tokens.
  func accepts(_ header: String?) -> Bool {
    let parts = (header ?? "").split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return false }
    let presented = Self.hash(parts[1].trimmingCharacters(in: .whitespaces))
    var isKnown = false
    for hash in hashes {
      var difference: UInt8 = 0
      for index in hash.indices { difference |= hash[index] ^ presented[index] }
      isKnown = difference == 0 || isKnown
    }
    return isKnown
  }

  private static func hash(_ token: String) -> [UInt8] {
    var hash = SHA256()
    Array(token.utf8).withUnsafeBytes { hash.update($0) }
    let bytes = hash.digest().bytes
    return bytes.indices.map { bytes[$0] }
  }
}
