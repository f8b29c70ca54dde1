import Foundation
import NevusFiles

/// Looks at a generated folder as a browser would: every address has to lead to a file that is
/// there, every anchor to a place, every file to the bytes that the list states.
public struct SiteCheck: Sendable {
  /// Something that is wrong.
  public struct Finding: Equatable, Sendable, CustomStringConvertible {
    /// The file's name in the folder.
    public var file: String
    /// The line, from 1; nil where the whole file is meant.
    public var line: Int?
    /// What is wrong.
    public var reason: String

    /// `how.html:12: there is no file nothing.html`, as compilers write it.
    public var description: String {
      [file, line.map(String.init)].compactMap(\.self).joined(separator: ":") + ": \(reason)"
    }
  }

  /// What was looked at and found.
  public struct Outcome: Equatable, Sendable {
    /// Pages that were read.
    public var pages = 0
    /// Addresses that were followed.
    public var addresses = 0
    /// What is wrong, by file and line.
    public var findings: [Finding] = []
  }

  private let folder: String

  /// Makes a check of a folder.
  public init(folder: String) { self.folder = folder }

  /// Reads every page, style sheet and the list of files.
  ///
  /// - Throws: `file` if the folder cannot be read, `notASite` if it has no list of files.
  public func run() throws(SiteError) -> Outcome {
    guard let marker = SiteMarker(reading: try read(SitePlan.marker)) else {
      throw .source(
        path: "\(folder)/\(SitePlan.marker)", reason: "this is not the list of a site's files")
    }
    var outcome = Outcome()
    let pages = try pages()
    for name in pages.keys.sorted() {
      outcome.pages += 1
      for address in pages[name]?.addresses ?? [] {
        outcome.addresses += 1
        if let reason = complaint(about: address.value, on: name, pages) {
          outcome.findings.append(Finding(file: name, line: address.line, reason: reason))
        }
      }
      for (anchor, line) in pages[name]?.repeated ?? [] {
        outcome.findings.append(
          Finding(file: name, line: line, reason: "the id \(anchor) stands here again"))
      }
    }
    outcome.findings += listed(marker)
    return outcome
  }

  private func pages() throws(SiteError) -> [String: CheckedPage] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .file(FileError(.notFound, path: folder))
    }
    var pages: [String: CheckedPage] = [:]
    for name in names where name.hasSuffix(".html") {
      pages[name] = CheckedPage(String(decoding: try read(name), as: UTF8.self))
    }
    return pages
  }

  /// Why an address leads nowhere, or nil.
  private func complaint(about address: String, on page: String, _ pages: [String: CheckedPage])
    -> String?
  {
    if address.hasPrefix("#") || address.isEmpty {
      return anchor(String(address.dropFirst()), on: page, pages)
    }
    guard !address.hasPrefix("//"), address.firstMatch(of: #/^[A-Za-z][A-Za-z0-9+.\-]*:/#) == nil
    else { return "\(address) is not of this site" }
    let parts = address.split(separator: "#", maxSplits: 1).map(String.init)
    let name = parts[0].split(separator: "?").first.map(String.init) ?? ""
    let file = name.removingPercentEncoding ?? name
    guard !file.hasPrefix("/"), !file.split(separator: "/").contains("..") else {
      return "\(address) leads out of the folder"
    }
    guard FileManager.default.fileExists(atPath: "\(folder)/\(file)") else {
      return "there is no file \(file)"
    }
    return parts.count == 2 ? anchor(parts[1], on: file, pages) : nil
  }

  private func anchor(_ name: String, on page: String, _ pages: [String: CheckedPage]) -> String? {
    guard !name.isEmpty, let anchors = pages[page]?.anchors, !anchors.contains(name) else {
      return nil
    }
    return "there is no place #\(name) on \(page)"
  }

  /// Files that are not as the list says.
  private func listed(_ marker: SiteMarker) -> [Finding] {
    marker.files.compactMap { file in
      guard let data = try? read(file.path) else {
        return Finding(file: file.path, reason: "is in the list of files and not in the folder")
      }
      return Stamp.sha256(data) == file.sha256
        ? nil : Finding(file: file.path, reason: "has other bytes than the list of files says")
    }
  }

  private func read(_ name: String) throws(SiteError) -> Data {
    do {
      return try Files.read("\(folder)/\(name)")
    } catch {
      throw .file(error)
    }
  }
}
