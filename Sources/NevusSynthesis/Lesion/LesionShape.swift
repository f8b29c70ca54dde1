/// A lesion's outline: an ellipse, waves around it, a rough edge, streaks beyond it.
public struct LesionShape: Equatable, Sendable {
  /// One wave around the outline, r(angle) = 1 + cosine * cos(k angle) + sine * sin(k angle).
  public struct Harmonic: Equatable, Sendable {
    /// Share of the radius in phase with the long axis.
    public var cosine: Float
    /// Share of the radius a quarter wave later.
    public var sine: Float

    /// Makes a wave from its two parts.
    public init(cosine: Float, sine: Float) {
      self.cosine = cosine
      self.sine = sine
    }
  }

  /// Middle, picture units.
  public var centre = SIMD2<Float>(0, 0)
  /// Mean radius, picture units.
  public var radius: Float = 0.28
  /// Long axis over short axis, at least 1.
  public var elongation: Float = 1.15
  /// Direction of the long axis in turns.
  public var angle: Float = 0
  /// Waves; the first has one period around the outline, the second two, and so on.
  public var harmonics: [Harmonic] = []
  /// Roughness of the edge as a share of the radius.
  public var roughness: Float = 0.06
  /// Half width of the fading border as a share of the radius.
  public var softness: Float = 0.10
  /// 0: the border fades alike all around; 1: sharp on one side, twice as soft on the other.
  public var softnessAsymmetry: Float = 0
  /// How far radial streaks reach beyond the border, as a share of the radius; 0 for none.
  public var streakLength: Float = 0
  /// Streaks in a full circle.
  public var streakCount: Float = 36

  /// A round lesion of middling size.
  public init() {}
}
