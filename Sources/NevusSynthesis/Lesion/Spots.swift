/// Many small round things of one kind.
public struct Spots: Equatable, Sendable {
  /// Mean distance in picture units.
  public var spacing: Float
  /// Radii as shares of the spacing, at most 0.5.
  public var radii: ClosedRange<Float>
  /// Share of the places that hold one, 0...1.
  public var presence: Float
  /// Width of the fading edge as a share of the radius, 0.05...1.
  public var softness: Float
  /// Depths at which they lie.
  public var zone: Zone
  /// 0: spread evenly; 1: in groups.
  public var clustering: Float
  /// What each does.
  public var tint: Tint

  /// Makes spots of one kind.
  public init(
    spacing: Float = 0.03, radii: ClosedRange<Float> = 0.15...0.35, presence: Float = 0.5,
    softness: Float = 0.4, zone: Zone = .everywhere, clustering: Float = 0.5, tint: Tint
  ) {
    self.spacing = spacing
    self.radii = radii
    self.presence = presence
    self.softness = softness
    self.zone = zone
    self.clustering = clustering
    self.tint = tint
  }
}
