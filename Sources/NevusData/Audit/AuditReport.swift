/// Everything that an audit found out about a data set.
public struct AuditReport: Codable, Equatable, Sendable {
  /// A class and how much of it there is.
  public struct ClassCount: Codable, Equatable, Sendable {
    /// The class code.
    public var diagnosis: String
    /// Its pictures.
    public var pictures: Int
    /// Its lesions, near duplicates of different ids counted once.
    public var lesions: Int
  }

  /// The manifest or folder.
  public var path: String
  /// Usable pictures.
  public var pictures: Int
  /// Lesions, near duplicates of different ids counted once.
  public var lesions: Int
  /// The classes that occur.
  public var classes: [ClassCount]
  /// Findings, the graver kinds first.
  public var findings: [AuditFinding]

  /// Findings of a kind.
  public func findings(_ kind: AuditFinding.Kind) -> [AuditFinding] {
    findings.filter { $0.kind == kind }
  }

  /// Whether there is neither leakage nor a contradicting label.
  public var isSound: Bool { !findings.contains { $0.kind.isGrave } }
}
