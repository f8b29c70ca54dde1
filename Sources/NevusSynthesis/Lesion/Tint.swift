/// How something changes the skin's colour.
public struct Tint: Equatable, Sendable {
  /// Melanin added, 1 for middle brown; may be negative.
  public var melanin: Float
  /// Blood added.
  public var blood: Float
  /// Cover by blue-grey, 0...1: pigment deep under a whitish veil.
  public var blue: Float
  /// Cover by white, 0...1: scar, cyst, scale.
  public var white: Float

  /// Makes a tint; what is not named does not change.
  public init(melanin: Float = 0, blood: Float = 0, blue: Float = 0, white: Float = 0) {
    self.melanin = melanin
    self.blood = blood
    self.blue = blue
    self.white = white
  }

  @inline(__always)
  mutating func add(_ other: Tint, _ share: Float) {
    melanin += other.melanin * share
    blood += other.blood * share
    blue += (1 - blue) * other.blue * share
    white += (1 - white) * other.white * share
  }
}

/// Absorption of red, green and blue, fitted to the median sRGB values of lesions against the skin
/// around them in published pictures: a brown naevus keeps 0.74, 0.50, 0.42 of the skin's colour,
/// a dark melanoma 0.38, 0.23, 0.20, an angioma 0.77, 0.58, 0.67.
enum Absorption {
  private static let brown = SIMD4<Float>(0.22, 0.62, 0.84, 0)
  private static let black = SIMD4<Float>(0.13, 0.05, 0, 0)
  static let blood = SIMD4<Float>(0.20, 0.74, 0.52, 0)

  /// Little melanin is tan, much is black: red light needs more of it to be swallowed. The more
  /// there is the less each adds, for it lies behind what is there.
  @inline(__always)
  static func melanin(_ amount: Float) -> SIMD4<Float> {
    let shown = 1.3 * amount * 3.2 / (3.2 + amount)
    return (brown + black * shown) * shown
  }
}

extension Tint {
  /// The colour that skin of the given colour takes; shares of 1.
  @inline(__always)
  func colour(on skin: SIMD4<Float>) -> SIMD4<Float> {
    let absorbed =
      Absorption.melanin(max(-0.4, min(8, melanin)))
      + Absorption.blood * max(-0.4, min(6, blood))
    var colour = 0.02 + skin * decay(absorbed)
    if blue > 0 { colour = mix(colour, SIMD4(0.40, 0.43, 0.54, 0), min(1, blue)) }
    if white > 0 { colour = mix(colour, SIMD4(0.92, 0.83, 0.81, 0), min(1, white)) }
    return colour
  }
}
