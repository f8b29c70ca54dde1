import Foundation
import NevusHosts
import Testing

/// A copy of the site that a test may change, removed with its last owner.
struct SiteCopy {
  private let folder: TemporaryFolder
  let path: String

  /// Copies the site.
  init() throws {
    folder = try TemporaryFolder("copy")
    path = folder.file("site")
    try FileManager.default.copyItem(atPath: Product.site, toPath: path)
  }

  /// The copy's page, opened from the disk.
  var address: String { URL(fileURLWithPath: "\(path)/index.html").absoluteString }

  /// Puts other texts into a file of the site.
  func change(_ name: String, _ change: (String) -> String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    let text = try String(contentsOf: file, encoding: .utf8)
    let changed = change(text)
    try #require(changed != text, "\(name)")
    try Data(changed.utf8).write(to: file)
  }

  /// Makes the page run a script before its own, where no driver can.
  func begin(with script: String) throws {
    try Data(script.utf8).write(to: URL(fileURLWithPath: "\(path)/first.js"))
    try change("index.html") {
      $0.replacingOccurrences(of: "<title>", with: "<script src=\"first.js\"></script>\n<title>")
    }
  }
}

/// What a page complains of, heard by the page itself, in `self.complaints`: for browsers whose
/// console no driver reads. What the browser writes there by itself and tells no script is missed.
enum Complaints {
  static let listening = """
    (() => {
      self.complaints = self.complaints || [];
      const note = (kind, what) => self.complaints.push(`${kind}: ${what}`);
      for (const kind of ['error', 'warn']) {
        const own = console[kind];
        console[kind] = (...words) => { note(kind, words.join(' ')); own.apply(console, words); };
      }
      // Captured, so that files which do not load are heard as well.
      addEventListener('error', ({ message, target }) => {
        note('failed', message || target.src || target.href || target);
      }, true);
      addEventListener('unhandledrejection', ({ reason }) => note('rejected', reason));
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        note('policy', `${violatedDirective} ${blockedURI}`);
      });
    })();
    """

  /// What was heard in the page that a session shows.
  static func heard(_ session: WebDriverSession) throws -> JSON {
    try session.execute("return self.complaints")
  }
}
