/// What an answer comes down to.
public enum Decision: UInt8, CaseIterable, Sendable {
  case benign, malignant, uncertain, notALesion, poorPicture

  /// The published name.
  public var name: StaticString {
    switch self {
    case .benign: "benign"
    case .malignant: "malignant"
    case .uncertain: "uncertain"
    case .notALesion: "not-a-lesion"
    case .poorPicture: "poor-picture"
    }
  }
}
