/// Something that a release is made from or with, by others.
public struct Component: Equatable, Sendable {
  /// What it is to a site.
  public enum Role: String, Sendable {
    /// Its code or data is in the site.
    case shipped
    /// The tool that generates sites has it.
    case tool
    /// The site was built with it, and nothing of it is left in there.
    case build
  }

  /// Its name.
  public var name: String
  /// Its version; nil where this machine does not say.
  public var version: String?
  /// The licence, by SPDX's identifier or expression.
  public var licence: String
  /// Where it comes from: a package URL (purl) without version.
  public var purl: String
  /// The revision of its source; nil where there is none.
  public var revision: String?
  /// What it is to a site.
  public var role: Role
  /// Where its licence's text may stand on this machine.
  public var licencePaths: [String]

  /// Makes a component from its parts.
  public init(
    name: String, version: String?, licence: String, purl: String, revision: String? = nil,
    role: Role, licencePaths: [String]
  ) {
    self.name = name
    self.version = version
    self.licence = licence
    self.purl = purl
    self.revision = revision
    self.role = role
    self.licencePaths = licencePaths
  }
}
