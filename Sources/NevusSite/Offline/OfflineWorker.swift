import Foundation

/// `nevus.serviceworker.js`: keeps the site for use without a connection.
///
/// It states the SHA-256 of every file that it keeps, so that any change of the site changes it, and
/// browsers take a new version as a whole or not at all.
struct OfflineWorker {
  /// The name that pages register; it never changes, because browsers compare what is there.
  static let path = "nevus.serviceworker.js"

  /// The files that it keeps, each with its SHA-256; none in a site that is watched.
  let files: [String: String]
  /// The script.
  let output: SiteOutput

  private struct Site: Encodable {
    /// Of all files: what it keeps is named by it.
    var version: String
    var files: [String: String]
  }

  /// - Parameter outputs: Everything that pages load.
  /// - Throws: `source`.
  init(_ outputs: [SiteOutput], isWatched: Bool, _ sources: SiteSources) throws(SiteError) {
    let scripts = sources.manifest.scripts.offline
    guard !isWatched else {
      files = [:]
      output = SiteOutput(
        path: Self.path, source: .bytes(sources.joined("offline", scripts.leaving)))
      return
    }
    files = Dictionary(
      uniqueKeysWithValues: outputs.filter(Self.isKept).map { output in
        (output.path, Stamp.sha256(output.content()))
      })
    let list = try SiteJSON.text(files)
    let site = Site(version: String(Stamp.sha256(Data(list.utf8)).prefix(16)), files: files)
    var script = Data("'use strict';\nconst SITE = \(try SiteJSON.text(site));\n".utf8)
    script.append(sources.joined("offline", scripts.worker))
    output = SiteOutput(path: Self.path, source: .bytes(script))
  }

  /// Over http pages read the binary files themselves, not the scripts with the same bytes; what is
  /// for people who write programs is read on the net.
  private static func isKept(_ output: SiteOutput) -> Bool {
    if case .script(let asset, _) = output.source { return asset == "example" }
    return !output.path.hasSuffix(".d.ts")
  }
}
