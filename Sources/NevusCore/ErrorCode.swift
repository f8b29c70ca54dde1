/// What went wrong, in the same words in the tool, the module and the page.
///
/// The raw value crosses the module's boundary (0 means success there); `name` is what
/// `nevus classify --format json` and `window.nevus.classify` report.
public enum ErrorCode: UInt8, CaseIterable, Sendable {
  // Files (the tool only: a page is handed bytes).
  case notFound = 1
  case notAFile
  case unreadable
  // Pictures.
  case emptyFile = 10
  case unsupportedFormat
  case truncated
  case corrupt
  case tooLarge
  case badCrop
  case badViews
  case badPrior
  // Weights.
  case notWeights = 30
  case unknownVersion
  case weightsTruncated
  case weightsDamaged
  case weightsInvalid
  case weightsTooLarge
  // Use.
  case outOfMemory = 50
  case notReady

  /// The code's published name, lower case with hyphens.
  public var name: StaticString {
    switch self {
    case .notFound: "not-found"
    case .notAFile: "not-a-file"
    case .unreadable: "unreadable"
    case .emptyFile: "empty-file"
    case .unsupportedFormat: "unsupported-format"
    case .truncated: "truncated"
    case .corrupt: "corrupt"
    case .tooLarge: "too-large"
    case .badCrop: "bad-crop"
    case .badViews: "bad-views"
    case .badPrior: "bad-prior"
    case .notWeights: "not-weights"
    case .unknownVersion: "unknown-version"
    case .weightsTruncated: "weights-truncated"
    case .weightsDamaged: "weights-damaged"
    case .weightsInvalid: "weights-invalid"
    case .weightsTooLarge: "weights-too-large"
    case .outOfMemory: "out-of-memory"
    case .notReady: "not-ready"
    }
  }
}
