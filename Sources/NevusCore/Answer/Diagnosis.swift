/// The nine diagnoses, in the order of every list of probabilities.
public enum Diagnosis: UInt8, CaseIterable, Sendable {
  case ak, bcc, df, mel, nv, pbk, sk, scc, vasc

  /// The published class code.
  public var code: StaticString {
    switch self {
    case .ak: "ak"
    case .bcc: "bcc"
    case .df: "df"
    case .mel: "mel"
    case .nv: "nv"
    case .pbk: "pbk"
    case .sk: "sk"
    case .scc: "scc"
    case .vasc: "vasc"
    }
  }

  /// The diagnosis in words.
  public var words: StaticString {
    switch self {
    case .ak: "actinic keratosis"
    case .bcc: "basal cell carcinoma"
    case .df: "dermatofibroma"
    case .mel: "melanoma"
    case .nv: "nevus"
    case .pbk: "pigmented benign keratosis"
    case .sk: "seborrheic keratosis"
    case .scc: "squamous cell carcinoma"
    case .vasc: "vascular lesion"
    }
  }

  /// Whether the diagnosis is malignant or pre-malignant: `mel bcc scc ak`.
  public var isMalignant: Bool {
    switch self {
    case .ak, .bcc, .mel, .scc: true
    case .df, .nv, .pbk, .sk, .vasc: false
    }
  }
}
