/// One thing that is wrong, or may be, with a data set.
public struct AuditFinding: Codable, Equatable, Sendable {
  /// What is wrong.
  public enum Kind: String, Codable, CaseIterable, Sendable {
    /// A lesion has pictures in two parts of the split.
    case lesionAcrossSplit = "lesion-across-split"
    /// A picture, or a near duplicate of it, stands in two parts of the split.
    case duplicateAcrossSplit = "duplicate-across-split"
    /// One picture, or one lesion, has two labels.
    case contradictingLabels = "contradicting-labels"
    /// Files of the same bytes.
    case exactDuplicate = "exact-duplicate"
    /// Pictures that show the same thing.
    case nearDuplicate = "near-duplicate"
    /// A file that cannot be read or decoded.
    case unreadable
    /// A row or folder of the manifest that cannot be used.
    case leftOut = "left-out"
    /// A picture that stands in no part of the split.
    case withoutPart = "without-part"
    /// A picture stretched along one axis.
    case squashed
    /// A picture without fine detail: scaled up, or blurred.
    case upscaled
    /// A class with less than a tenth of the largest one's pictures.
    case rareClass = "rare-class"

    /// Whether results on the data would be wrong.
    public var isGrave: Bool {
      switch self {
      case .lesionAcrossSplit, .duplicateAcrossSplit, .contradictingLabels: true
      default: false
      }
    }
  }

  /// What is wrong.
  public var kind: Kind
  /// The pictures concerned.
  public var ids: [String]
  /// What was found, in words.
  public var detail: String
}
