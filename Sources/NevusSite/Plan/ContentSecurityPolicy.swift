/// What a page may load and do; everything that is not named is refused.
public enum ContentSecurityPolicy {
  /// One line for `<meta http-equiv>`.
  ///
  /// `'self'` covers scripts and styles beside the page, on a disk too. The module needs
  /// `'wasm-unsafe-eval'`, the worker is started from a Blob, pictures are the user's own.
  public static let page = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types nevus",
  ].joined(separator: "; ")

  /// The same for pages to read: nothing but what lies beside them, and no connection.
  ///
  /// - Parameter isWatched: Whether pages ask their server if the site was generated again.
  public static func reading(isWatched: Bool = false) -> String {
    isWatched ? "\(quiet); connect-src 'self'" : quiet
  }

  private static let quiet = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'",
    "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].joined(separator: "; ")
}
