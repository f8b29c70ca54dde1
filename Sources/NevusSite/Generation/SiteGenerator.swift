import Foundation
import NevusFiles

/// Writes a planned site: the whole folder appears at once or not at all.
public struct SiteGenerator: Sendable {
  /// The most that a site may weigh unless the caller says otherwise: 12 MB.
  public static let usualLimit = 12_000_000

  /// What is to be written.
  public var plan: SitePlan
  /// The most bytes that it may have.
  public var limit: Int

  /// Makes a generator for a plan.
  public init(_ plan: SitePlan, limit: Int = Self.usualLimit) {
    self.plan = plan
    self.limit = limit
  }

  /// Writes the site into a folder, replacing a site that is there.
  ///
  /// The files go into a new folder beside it, which then takes its place. A folder with anything
  /// in it that no site put there is left alone.
  /// - Parameter clean: Whether files that no site put there go, too, where a site is beside them.
  /// - Throws: `tooLarge`, `notASite` or `file`; the folder is then as it was.
  public func write(to folder: String, clean: Bool = false) throws(SiteError) -> SiteReport {
    guard plan.byteCount <= limit else {
      let largest = plan.outputs.sorted { $0.byteCount > $1.byteCount }.prefix(3).map(\.path)
      throw .tooLarge(byteCount: plan.byteCount, limit: limit, largest: largest)
    }
    let target = URL(fileURLWithPath: folder).resolvingSymlinksInPath()
    let replaces = try SiteFolder(target, named: folder).isReplaceable(clean: clean)
    let temporary = Self.sibling(of: target, "new")
    do {
      for output in plan.outputs {
        try Files.write(output.content(), to: temporary.appendingPathComponent(output.path).path)
      }
      try Self.place(temporary, at: target, replaces: replaces)
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      throw .file(FileError(error.kind, path: folder, detail: error.detail))
    }
    return SiteReport(plan, folder: folder)
  }

  private static func place(_ new: URL, at target: URL, replaces: Bool) throws(FileError) {
    let old = sibling(of: target, "old")
    if replaces { try move(target, to: old) }
    do {
      try move(new, to: target)
    } catch {
      if replaces { try? move(old, to: target) }
      throw error
    }
    if replaces { try? FileManager.default.removeItem(at: old) }
  }

  private static func move(_ from: URL, to: URL) throws(FileError) {
    guard rename(from.path, to.path) == 0 else {
      throw FileError(.notWritable, path: to.path, detail: String(cString: strerror(errno)))
    }
  }

  private static func sibling(of target: URL, _ role: String) -> URL {
    target.deletingLastPathComponent()
      .appendingPathComponent(".\(target.lastPathComponent).\(UUID().uuidString).\(role)")
  }
}
