import NevusCore

extension Diagnosis {
  /// The published class code as a string.
  public var name: String { "\(code)" }

  /// Other names that data sets use.
  private static let synonyms: [String: Diagnosis] = [
    "melanocytic nevus": .nv, "naevus": .nv, "actinic keratoses": .ak, "solar keratosis": .ak,
    "seborrhoeic keratosis": .sk, "vascular": .vasc,
  ]

  /// The diagnosis that a code or name stands for; case, `_`, `-` and extra spaces do not matter.
  ///
  /// ISIC 2018's `akiec` and `bkl` stand for two diagnoses each and give nil.
  public init?(label: String) {
    let words = label.lowercased().split { $0.isWhitespace || $0 == "_" || $0 == "-" }
      .joined(separator: " ")
    let match = Diagnosis.allCases.first {
      $0.name == words || "\($0.words)" == words || "\($0.words)s" == words
    }
    guard let diagnosis = match ?? Self.synonyms[words] else { return nil }
    self = diagnosis
  }
}
