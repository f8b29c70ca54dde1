import Foundation
import NevusFiles

/// The folder that a site is to take, as it is before.
struct SiteFolder {
  private let url: URL
  private let name: String

  init(_ url: URL, named name: String) {
    self.url = url
    self.name = name
  }

  /// Whether a folder is there that may be replaced: an empty one, or a site with nothing else.
  ///
  /// - Parameter clean: Whether other files do not matter beside a site.
  /// - Throws: `notASite` for anything else that stands there, `file` if it cannot be looked at.
  func isReplaceable(clean: Bool) throws(SiteError) -> Bool {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
      return false
    }
    guard isFolder.boolValue else { throw .notASite(path: name, foreign: "a file of that name") }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: url.path)
    } catch {
      throw .file(FileError(.unreadable, path: name))
    }
    let own = ownNames()
    if clean, names.contains(SitePlan.marker), !own.isEmpty { return true }
    if let foreign = names.sorted().first(where: { !own.contains($0) }) {
      throw .notASite(path: name, foreign: foreign)
    }
    return true
  }

  private func ownNames() -> Set<String> {
    guard let data = try? Files.read(url.appendingPathComponent(SitePlan.marker).path),
      let marker = SiteMarker(reading: data)
    else { return [] }
    return Set(marker.files.map(\.path) + [SitePlan.marker])
  }
}
