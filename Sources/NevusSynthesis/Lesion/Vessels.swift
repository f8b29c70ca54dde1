/// Blood vessels in focus.
public struct Vessels: Equatable, Sendable {
  /// How they run.
  public enum Pattern: Sendable {
    /// Few stems that branch into finer and finer ones.
    case arborising
    /// Short bent lines.
    case comma
    /// Long fine wavy lines.
    case linear
  }

  /// How they run.
  public var pattern = Pattern.arborising
  /// Stems or lines.
  public var count = 5
  /// Half width of a stem in picture units.
  public var halfWidth: Float = 0.005
  /// What they add where they cover fully.
  public var tint = Tint(blood: 1.2)

  /// A few branching stems.
  public init() {}
}
