/// The forms that a language has for a counted thing, by the plural rules of Unicode's CLDR; the
/// page takes the same from `Intl.PluralRules`.
public enum PluralCategory: String, CaseIterable, Sendable {
  case zero, one, two, few, many, other

  /// The categories of a language, or nil if its rules are not known here.
  ///
  /// - Parameter language: The first part of a language tag: `pt`.
  public static func categories(of language: String) -> Set<PluralCategory>? {
    switch language {
    case "en", "de": [.one, .other]
    case "es", "fr", "pt": [.one, .many, .other]
    case "zh": [.other]
    case "ar": Set(allCases)
    default: nil
    }
  }

  /// The category of a whole number, none negative; `other` in a language that is not known.
  public static func of(_ count: Int, in language: String) -> PluralCategory {
    switch language {
    case "en", "de": return count == 1 ? .one : .other
    case "es", "fr", "pt":
      if count == 1 || (count == 0 && language != "es") { return .one }
      return count != 0 && count % 1_000_000 == 0 ? .many : .other
    case "ar":
      switch (count, count % 100) {
      case (0, _): return .zero
      case (1, _): return .one
      case (2, _): return .two
      case (_, 3...10): return .few
      case (_, 11...99): return .many
      default: return .other
      }
    default: return .other
    }
  }
}
