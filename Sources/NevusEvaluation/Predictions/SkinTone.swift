import Foundation

/// How light the skin around a lesion looks, by the individual typology angle of its colour.
///
/// The angle is atan((L* - 50) / b*) in degrees, of the median colour of the picture's border. It is
/// rough: a dermatoscope's light, its gel and the camera's white balance shift it, a lesion that
/// reaches the border darkens it, and nobody's skin was measured. It orders pictures, not people.
///
/// Sources: A. Chardon et al., "Skin colour typology and suntanning pathways", 1991 (the angle and
/// its bands); N. Kinyanjui et al., "Fairness of classifiers across skin tones in dermatology", 2020
/// (estimated from lesion pictures).
public enum SkinTone: String, CaseIterable, Sendable {
  case veryLight = "very light"
  case light
  case intermediate
  case tan
  case brown
  case dark

  /// The band of an angle in degrees.
  public init(angle: Double) {
    self =
      switch angle {
      case 55...: .veryLight
      case 41..<55: .light
      case 28..<41: .intermediate
      case 10..<28: .tan
      case -30..<10: .brown
      default: .dark
      }
  }

  /// How wide the border is, as a share of the side.
  private static let border = 0.1
  /// Darker than any skin under a dermatoscope's light: corners outside of its field, thick hairs.
  private static let darkest = 20.0
  /// The share of the border that must be left.
  private static let least = 0.2

  /// The angle of the skin in a square picture, in degrees; nil where hardly any of the border is
  /// light enough to be skin.
  ///
  /// Of the border's pixels the lighter half counts: where a lesion reaches the border, skin is what
  /// is lighter.
  /// - Parameter square: `[side, side, 3]`, sRGB.
  public static func angle(square: [UInt8], side: Int) -> Double? {
    let width = max(1, Int(Double(side) * border))
    var colours: [(lightness: Double, yellow: Double)] = []
    var count = 0
    for y in 0..<side {
      for x in 0..<side where min(x, y, side - 1 - x, side - 1 - y) < width {
        count += 1
        let place = (y * side + x) * 3
        let colour = lab(square[place], square[place + 1], square[place + 2])
        if colour.lightness >= darkest { colours.append(colour) }
      }
    }
    guard Double(colours.count) >= least * Double(count), !colours.isEmpty else { return nil }
    let lighter = colours.sorted { $0.lightness < $1.lightness }.suffix((colours.count + 1) / 2)
    let lightness = lighter.map(\.lightness).sorted()
    let yellow = lighter.map(\.yellow).sorted()
    return atan2(
      Percentiles.quantile(lightness, 0.5) - 50, max(Percentiles.quantile(yellow, 0.5), 1e-6))
      * 180 / .pi
  }

  /// L* and b* of CIELAB under D65 (IEC 61966-2-1 and CIE 15).
  private static func lab(_ red: UInt8, _ green: UInt8, _ blue: UInt8)
    -> (lightness: Double, yellow: Double)
  {
    let (r, g, b) = (linear[Int(red)], linear[Int(green)], linear[Int(blue)])
    let y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    let z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    func root(_ value: Double) -> Double {
      value > 0.008856 ? cbrt(value) : 7.787 * value + 16.0 / 116
    }
    return (116 * root(y) - 16, 200 * (root(y) - root(z)))
  }

  private static let linear: [Double] = (0...255).map { value in
    let share = Double(value) / 255
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }
}
