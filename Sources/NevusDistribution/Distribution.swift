import Foundation
import NevusArchives
import NevusBuild
import NevusCore
import NevusFiles
import NevusSite

/// A generated site as others get it: one archive with the licences in it, a bill of materials,
/// notices, and a list of checksums. Equal sites on one machine give equal bytes.
public struct Distribution: Sendable {
  /// Where everything is.
  public struct Places: Sendable {
    /// The generated site.
    public var site: String
    /// Files that go beside the archive, such as the page in one file.
    public var others: [String]
    /// The package's folder: `Package.resolved`, `NOTICE`, `LICENSE`, `Weights/LICENSE`.
    public var package: String
    /// The folder with the packages' sources.
    public var checkouts: String
    /// What `nevus build` wrote beside the module.
    public var moduleReport: String

    /// Names the places; they are read when a release is made.
    public init(
      site: String, others: [String], package: String, checkouts: String, moduleReport: String
    ) {
      self.site = site
      self.others = others
      self.package = package
      self.checkouts = checkouts
      self.moduleReport = moduleReport
    }
  }

  /// One file of a release.
  public struct File: Equatable, Sendable {
    /// Its name.
    public var name: String
    /// Its bytes.
    public var data: Data
    /// SHA-256 of them, 64 hexadecimal digits.
    public var sha256: String { data.withUnsafeBytes { SHA256.hash($0).hexadecimal } }

    /// Makes a file from its parts.
    public init(name: String, data: Data) {
      self.name = name
      self.data = data
    }
  }

  /// The list of checksums, as `sha256sum -c` takes it.
  public static let checksums = "SHA256SUMS"

  /// The files, the list of checksums last.
  public let files: [File]

  /// Makes a release in memory.
  ///
  /// - Throws: `DistributionError`; a site that is not as its list says is refused.
  public init(_ places: Places, _ system: any BuildSystem = ProcessSystem())
    throws(DistributionError)
  {
    let (marker, entries) = try Self.site(places.site)
    let components = try Self.components(places, system)
    let notices = Notices(
      notice: try Self.read("\(places.package)/NOTICE"),
      weights: try Self.read("\(places.package)/Weights/LICENSE"), components, system)
    let bill = BillOfMaterials(
      version: marker.version, files: marker.files.map { ($0.path, $0.sha256) },
      weights: "nevus.weights", components)
    let name = "nevus-\(marker.version)"
    var archive = ZipArchive()
    do throws(ArchiveError) {
      for entry in entries { try archive.add("\(name)/\(entry.name)", entry.data) }
      try archive.add("\(name)/THIRD-PARTY-NOTICES.txt", Data(notices.text.utf8))
    } catch { throw .archive(error) }
    for path in ["LICENSE", "Weights/LICENSE"] {
      let text = try Self.read("\(places.package)/\(path)")
      do throws(ArchiveError) {
        try archive.add("\(name)/\(path.split(separator: "/").joined(separator: "-")).txt", text)
      } catch { throw .archive(error) }
    }
    var files = [
      File(name: "\(name).zip", data: try Self.bytes(of: archive)),
      File(name: "\(name).cdx.json", data: try Self.bytes(of: bill)),
      File(name: "THIRD-PARTY-NOTICES.txt", data: Data(notices.text.utf8)),
    ]
    for path in places.others {
      let own = URL(fileURLWithPath: path).lastPathComponent
      files.append(File(name: own, data: try Self.read(path)))
    }
    files.sort { $0.name < $1.name }
    let list = files.map { "\($0.sha256)  \($0.name)\n" }.joined()
    self.files = files + [File(name: Self.checksums, data: Data(list.utf8))]
  }

  /// Writes all files into a folder; the list of checksums comes last.
  ///
  /// - Throws: `file`.
  public func write(to folder: String) throws(DistributionError) {
    do throws(FileError) {
      for file in files { try Files.write(file.data, to: "\(folder)/\(file.name)") }
    } catch { throw .file(error) }
  }

  /// The site's list and every file on it, and the list itself.
  private static func site(_ folder: String) throws(DistributionError) -> (SiteMarker, [File]) {
    let outcome: SiteCheck.Outcome
    do throws(SiteError) { outcome = try SiteCheck(folder: folder).run() } catch {
      throw .site(error)
    }
    if let finding = outcome.findings.first {
      throw .damaged(folder: folder, finding: finding.description)
    }
    let list = try read("\(folder)/\(SitePlan.marker)")
    guard let marker = SiteMarker(reading: list) else {
      throw .source(
        path: "\(folder)/\(SitePlan.marker)", reason: "is not the list of a site's files")
    }
    var files = [File(name: SitePlan.marker, data: list)]
    for file in marker.files {
      files.append(File(name: file.path, data: try read("\(folder)/\(file.path)")))
    }
    return (marker, files)
  }

  private static func components(_ places: Places, _ system: any BuildSystem)
    throws(DistributionError) -> [Component]
  {
    let resolved = "\(places.package)/Package.resolved"
    let packages = try SwiftPackages(reading: try read(resolved), path: resolved)
    guard
      let report = try? JSONDecoder().decode(
        ModuleReport.self, from: try read(places.moduleReport))
    else { throw .source(path: places.moduleReport, reason: "is not the report of a built module") }
    return SystemLibraries(system).components(report)
      + (try packages.components(checkouts: places.checkouts))
  }

  private static func bytes(of archive: ZipArchive) throws(DistributionError) -> Data {
    do throws(ArchiveError) { return try archive.data() } catch { throw .archive(error) }
  }

  private static func bytes(of bill: BillOfMaterials) throws(DistributionError) -> Data {
    do { return try bill.data() } catch {
      throw .source(path: "the bill of materials", reason: "cannot be written: \(error)")
    }
  }

  private static func read(_ path: String) throws(DistributionError) -> Data {
    do throws(FileError) { return try Files.read(path) } catch { throw .file(error) }
  }
}
