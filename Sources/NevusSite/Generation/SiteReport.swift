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
  /// what it loads, without the scripts for `file://`, the other pages and the list of files. Both
  /// builds of the module count; a browser fetches one.
  public var firstVisitByteCount: Int

  /// Bytes of the whole site.
  public var byteCount: Int { files.reduce(0) { $0 + $1.byteCount } }

  init(_ plan: SitePlan, folder: String) {
    self.folder = folder
    files = plan.outputs.map { File(path: $0.path, byteCount: $0.byteCount) }
    firstVisitByteCount = plan.outputs.reduce(0) { sum, output in
      if case .script = output.source { return sum }
      let isOther = output.path.hasSuffix(".html") && output.path != "index.html"
      return isOther || [SitePlan.marker, SitePlan.checklists, "sitemap.xml"].contains(output.path)
        ? sum : sum + output.byteCount
    }
  }
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
      \(Self.kilobytes(byteCount)) in all, \(Self.kilobytes(firstVisitByteCount)) for a first visit
      Open \(folder)/index.html, or run: nevus serve \(folder)
      """
  }

  private static func kilobytes(_ count: Int) -> String {
    let text = String((count + 999) / 1000)
    return String(repeating: " ", count: max(0, 6 - text.count)) + text + " kB"
  }
}
