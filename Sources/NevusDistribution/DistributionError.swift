import NevusArchives
import NevusFiles
import NevusSite

/// A release that cannot be made: what is wrong, and what to do.
public enum DistributionError: Error, Sendable, CustomStringConvertible {
  /// A file that cannot be read or written.
  case file(FileError)
  /// An archive that cannot be made.
  case archive(ArchiveError)
  /// A folder that is no site.
  case site(SiteError)
  /// A site whose files are not those of its list.
  case damaged(folder: String, finding: String)
  /// A file that says something else than it should.
  case source(path: String, reason: String)
  /// A Swift package whose licence is not known here.
  case unknownLicence(package: String)

  /// One sentence that says what is wrong and one that says what to do.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .archive(let error): error.description
    case .site(let error): error.description
    case .damaged(let folder, let finding):
      "\(folder)/\(finding). Generate the site again with `nevus site`."
    case .source(let path, let reason): "\(path): \(reason)."
    case .unknownLicence(let package):
      "\(package): the licence of this package is not known. Add it in SwiftPackages.swift."
    }
  }
}
