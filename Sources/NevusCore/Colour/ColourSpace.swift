/// How a picture's numbers mean colours: by primaries and a transfer function, both with D65 white.
public struct ColourSpace: Equatable, Sendable {
  /// The colours of pure red, green and blue.
  public enum Primaries: UInt8, CaseIterable, Sendable {
    /// IEC 61966-2-1.
    case sRGB
    /// SMPTE EG 432-1 with D65 white, as Apple's Display P3.
    case displayP3
    /// Adobe RGB (1998).
    case adobeRGB
  }

  /// The smallest and the largest exponent, 0.1 and 10, in units of `exponent`.
  public static let exponents: ClosedRange<Int32> = 10_000...1_000_000

  /// The colours of pure red, green and blue.
  public var primaries: Primaries
  /// Light is a number to the power of so many 100,000ths; 0 for the transfer function of sRGB.
  public var exponent: Int32

  /// Makes a space from its parts; an exponent outside of `exponents` becomes 0.
  public init(_ primaries: Primaries, exponent: Int32 = 0) {
    self.primaries = primaries
    self.exponent = Self.exponents.contains(exponent) ? exponent : 0
  }

  /// What pictures are unless they say otherwise.
  public static let sRGB = ColourSpace(.sRGB)
  /// Display P3, with the transfer function of sRGB.
  public static let displayP3 = ColourSpace(.displayP3)
  /// Adobe RGB (1998), section 4.3.1.2: an exponent of 2 51/256.
  public static let adobeRGB = ColourSpace(.adobeRGB, exponent: 219_922)

  /// The space as a module's host hands it on: the exponent times 4, plus the primaries; 0 for sRGB.
  public var word: Int32 { exponent << 2 | Int32(primaries.rawValue) }

  /// The space of a word; sRGB for what is none.
  public init(word: Int32) {
    guard let primaries = Primaries(rawValue: UInt8(word & 3)) else {
      self = .sRGB
      return
    }
    self.init(primaries, exponent: word >> 2)
  }
}

/// What a file says about its colours.
public struct ColourStatement: Equatable, Sendable {
  /// Where it says it.
  public enum Origin: UInt8, Sendable {
    /// Nowhere: sRGB is assumed.
    case unstated
    /// An ICC profile.
    case profile
    /// A PNG's cICP, sRGB, gAMA and cHRM chunks.
    case chunks
    /// Exif's ColorSpace, or its interoperability index.
    case exif
  }

  /// Where it says it.
  public var origin: Origin
  /// What it says; nil if that was not recognised.
  public var recognised: ColourSpace?

  init(_ origin: Origin, _ recognised: ColourSpace?) {
    self.origin = origin
    self.recognised = recognised
  }

  static let unstated = ColourStatement(.unstated, .sRGB)

  /// The space that the picture is taken to be in: sRGB if it was not recognised.
  public var space: ColourSpace { recognised ?? .sRGB }
}
