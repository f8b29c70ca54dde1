/// What was written and what it weighs.
public struct SiteReport: Equatable, Sendable {
  /// One file.
  public struct File: Equatable, Sendable {
    /// Its name in the folder.
    public var path: String
    /// Its size.
    public var byteCount: Int
  }

  /// Where the site is, as the caller named it.
  public var folder: String
  /// The files, in the plan's order.
  public var files: [File]
  /// What a first visit over http transfers at most, before compression: the classifier's page with
  /// what it loads. Both builds of the module count; a browser fetches one.
  public var firstVisitByteCount: Int
  /// What an installed site keeps for use without a connection, before compression; the browser
  /// fetches what the first visit did not, when the page is ready.
  public var keptByteCount: Int

  /// Bytes of the whole site.
  public var byteCount: Int { files.reduce(0) { $0 + $1.byteCount } }

  init(_ plan: SitePlan, folder: String) {
    self.folder = folder
    files = plan.outputs.map { File(path: $0.path, byteCount: $0.byteCount) }
    func sum(_ isCounted: (String) -> Bool) -> Int {
      plan.outputs.reduce(0) { $0 + (isCounted($1.path) ? $1.byteCount : 0) }
    }
    firstVisitByteCount = sum(Self.firstVisit.contains)
    keptByteCount = sum(plan.kept.contains)
  }

  private static let firstVisit: Set<String> = [
    "index.html", "nevus.css", "nevus.js", "nevus.language.js", "nevus.install.js", "nevus.svg",
    "nevus.webmanifest", "nevus-192.png", "nevus.wasm", "nevus-relaxed.wasm", "nevus.weights",
  ]
}

extension SiteReport: CustomStringConvertible {
  /// One line a file, then the sums and how to open the page.
  public var description: String {
    let width = files.map(\.path.count).max() ?? 0
    let lines = files.map { file in
      let padding = String(repeating: " ", count: width - file.path.count)
      return "  \(file.path)\(padding)  \(Self.kilobytes(file.byteCount))"
    }
    return """
      \(lines.joined(separator: "\n"))
      \(Self.kilobytes(byteCount)) in all, \(Self.kilobytes(firstVisitByteCount)) for a first visit, \
      \(Self.kilobytes(keptByteCount)) kept for use without a connection
      Open \(folder)/index.html, or run: nevus serve \(folder)
      """
  }

  private static func kilobytes(_ count: Int) -> String {
    let text = String((count + 999) / 1000)
    return String(repeating: " ", count: max(0, 6 - text.count)) + text + " kB"
  }
}
