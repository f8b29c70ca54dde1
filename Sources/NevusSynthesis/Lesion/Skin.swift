/// Skin without a lesion.
public struct Skin: Equatable, Sendable {
  /// sRGB colour as shares of 1: red, green, blue.
  public var tone = SIMD3<Float>(0.86, 0.67, 0.68)
  /// Slow changes of redness, as an absorption; 0 for none.
  public var flush: Float = 0.10
  /// Slow changes of brownness, as an absorption; 0 for none.
  public var mottle: Float = 0.05
  /// Fine unevenness, as an absorption; 0 for none.
  public var texture: Float = 0.05
  /// Darkness of the lines between the skin's fields, 0...1.
  public var furrows: Float = 0.05
  /// Distance between those lines in picture units.
  public var furrowSpacing: Float = 0.045
  /// Sensor noise in levels of 255 (standard deviation).
  public var grain: Float = 1.0

  /// Light skin.
  public init() {}

  /// A tone from very light (0) to very dark (1) skin.
  ///
  /// The light end lies where the skin of published dermoscopic pictures does (median about
  /// 215, 170, 177); the rest follows from melanin's absorption.
  public static func tone(melanin: Float) -> SIMD3<Float> {
    let shown = decay(Absorption.melanin(1.9 * clamped(melanin)))
    return SIMD3(0.89 * shown.x, 0.73 * shown.y, 0.73 * shown.z)
  }
}
