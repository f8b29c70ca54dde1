/// What is known about a picture besides its diagnosis; results are stated for each value.
public struct Attributes: Equatable, Hashable, Sendable {
  /// What stands where a manifest says nothing.
  public static let unknown = "unknown"

  /// The collection the picture comes from, such as `ham10000`.
  public var source: String
  /// The patient's sex, or `unknown`.
  public var sex: String
  /// The patient's age band, see `ageBand(_:)`.
  public var ageBand: String
  /// The body site, or `unknown`.
  public var site: String

  /// How light the skin around the lesion looks, see `SkinTone`, or `unknown`.
  public var skinTone: String

  /// Makes attributes; empty texts become `unknown`.
  public init(
    source: String = "", sex: String = "", ageBand: String = "", site: String = "",
    skinTone: String = ""
  ) {
    func said(_ text: String) -> String { text.isEmpty ? Self.unknown : text }
    self.source = said(source)
    self.sex = said(sex)
    self.ageBand = said(ageBand)
    self.site = said(site)
    self.skinTone = said(skinTone)
  }

  /// The band of an age in years: `0–29`, `30–44`, `45–59`, `60–74`, `75+` or `unknown`.
  ///
  /// Five bands, so that each still holds enough pictures for an interval to say something.
  public static func ageBand(_ years: Double?) -> String {
    guard let years, years.isFinite, years >= 0 else { return unknown }
    return switch years {
    case ..<30: "0–29"
    case ..<45: "30–44"
    case ..<60: "45–59"
    case ..<75: "60–74"
    default: "75+"
    }
  }

  /// The values of an attribute in the order of a report: skin tones from light to dark, others by
  /// the alphabet.
  static func ordered(_ values: some Sequence<String>) -> [String] {
    let tones = SkinTone.allCases.map(\.rawValue)
    return values.sorted {
      switch (tones.firstIndex(of: $0), tones.firstIndex(of: $1)) {
      case (let first?, let second?): first < second
      case (nil, nil): $0 < $1
      case (let first, _): first != nil
      }
    }
  }

  /// The attributes by name, in the order of a report.
  static let named: [(name: String, value: @Sendable (Attributes) -> String)] = [
    ("source", { $0.source }), ("sex", { $0.sex }), ("age", { $0.ageBand }),
    ("site", { $0.site }), ("skin tone", { $0.skinTone }),
  ]
}
