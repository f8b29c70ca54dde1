import Foundation

/// What a page may load and do; everything that is not named is refused.
public enum ContentSecurityPolicy {
  /// One line for `<meta http-equiv>`.
  ///
  /// `'self'` covers scripts and styles beside the page, on a disk too. The module needs
  /// `'wasm-unsafe-eval'`, the worker is started from a Blob and the service worker from its file,
  /// pictures are the user's own.
  public static let page = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types nevus nevus-install",
  ].joined(separator: "; ")

  /// For a page that carries everything: nothing beside it, and only the script and the style with
  /// these hashes. Whatever file it is in, it may not even read another.
  static func single(script: String, style: String) -> String {
    [
      "default-src 'none'",
      "script-src '\(hash(of: script))' 'wasm-unsafe-eval'",
      "style-src '\(hash(of: style))'",
      "img-src blob: data:",
      "worker-src blob:",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types nevus",
    ].joined(separator: "; ")
  }

  /// As in CSP Level 3, section 2.3.1.
  private static func hash(of text: String) -> String {
    let digits = Stamp.sha256(Data(text.utf8))
    let bytes = stride(from: 0, to: 64, by: 2).compactMap { place in
      UInt8(digits.dropFirst(place).prefix(2), radix: 16)
    }
    return "sha256-\(Data(bytes).base64EncodedString())"
  }

  /// The same for pages to read: nothing but what lies beside them, and no connection of their own.
  ///
  /// - Parameter isWatched: Whether pages ask their server if the site was generated again.
  public static func reading(isWatched: Bool = false) -> String {
    isWatched ? "\(quiet); connect-src 'self'" : quiet
  }

  private static let quiet = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
    "manifest-src 'self'", "worker-src 'self'", "base-uri 'none'", "form-action 'none'",
    "require-trusted-types-for 'script'", "trusted-types nevus-install",
  ].joined(separator: "; ")
}
