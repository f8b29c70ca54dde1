/// Hairs: thin dark bent lines with a faint shadow.
public struct Hairs: Equatable, Sendable {
  /// How many.
  public var count = 12
  /// Half width in picture units.
  public var halfWidth: Float = 0.0028
  /// sRGB colour as shares of 1.
  public var colour = SIMD3<Float>(0.16, 0.11, 0.09)
  /// Cover, 0...1.
  public var opacity: Float = 0.85
  /// Common direction in turns.
  public var angle: Float = 0.1
  /// Spread around it in turns; 0.25 and more is any direction.
  public var spread: Float = 0.12
  /// Shortest and longest, in picture units.
  public var lengths: ClosedRange<Float> = 0.25...0.9

  /// A dozen dark hairs.
  public init() {}
}

/// A surgical pen's mark.
public struct Ink: Equatable, Sendable {
  /// Lines drawn.
  public var strokes = 2
  /// Half width in picture units.
  public var halfWidth: Float = 0.016
  /// sRGB colour as shares of 1; laid on like a filter.
  public var colour = SIMD3<Float>(0.42, 0.36, 0.72)

  /// Two violet lines.
  public init() {}
}

/// A scale with long marks at every fifth and tenth.
public struct Ruler: Equatable, Sendable {
  /// The edge it lies along.
  public enum Edge: CaseIterable, Sendable {
    case top
    case bottom
    case left
    case right
  }

  /// The edge it lies along.
  public var edge = Edge.bottom
  /// Distance between marks in picture units.
  public var spacing: Float = 0.05
  /// Length of the short marks in picture units.
  public var length: Float = 0.035
  /// Turned away from the edge, as a rise over the run.
  public var tilt: Float = 0.02
  /// Cover, 0...1.
  public var opacity: Float = 0.75

  /// A scale along the bottom.
  public init() {}
}

/// Air bubbles in the contact gel: a dark ring, a bright rim, a small reflection.
public struct Bubbles: Equatable, Sendable {
  /// How many.
  public var count = 6
  /// Radii in picture units.
  public var radii: ClosedRange<Float> = 0.006...0.03

  /// Half a dozen.
  public init() {}
}

/// The dermatoscope's light and its field of view.
public struct Light: Equatable, Sendable {
  /// Brightness change over one picture unit, to the right and downwards.
  public var gradient = SIMD2<Float>(0.0, 0.0)
  /// Loss of light at the corners, 0...1.
  public var falloff: Float = 0.08
  /// Radius of the round field of view as a share of the half diagonal; nil shows all.
  public var field: Float?
  /// Width of that field's edge in picture units.
  public var fieldSoftness: Float = 0.03
  /// Number of small white reflections.
  public var glare = 0
  /// Overall brightness.
  public var exposure: Float = 1

  /// Even light.
  public init() {}
}
