/// An area of another colour within a lesion.
public struct Patch: Equatable, Sendable {
  /// Middle in lesion radii from the lesion's middle, along its axes.
  public var centre: SIMD2<Float>
  /// Radius in lesion radii.
  public var radius: Float
  /// Unevenness of its outline, 0...1; near 1 it breaks into pieces.
  public var roughness: Float
  /// Size of that unevenness in lesion radii.
  public var scale: Float
  /// Width of its fading edge, as a share of its radius.
  public var softness: Float
  /// What it does.
  public var tint: Tint

  /// Makes an area.
  public init(
    centre: SIMD2<Float> = SIMD2(0, 0), radius: Float = 0.4, roughness: Float = 0.4,
    scale: Float = 0.3, softness: Float = 0.35, tint: Tint
  ) {
    self.centre = centre
    self.radius = radius
    self.roughness = roughness
    self.scale = scale
    self.softness = softness
    self.tint = tint
  }
}
