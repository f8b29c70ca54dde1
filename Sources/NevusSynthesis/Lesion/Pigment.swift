/// What the body of a lesion absorbs; 1 of melanin turns light skin middle brown.
public struct Pigment: Equatable, Sendable {
  /// Melanin in the middle, 0 (none) to 4 (black).
  public var melanin: Float = 1.1
  /// Blood in the middle, 0 (none) to 3 (dark red).
  public var blood: Float = 0.1
  /// Share of both at the border, 0...1.
  public var atBorder: Float = 0.55
  /// Slow unevenness of melanin, 0...1.
  public var unevenness: Float = 0.25
  /// Size of that unevenness, in lesion radii.
  public var unevennessScale: Float = 0.6
  /// Fine unevenness of melanin, 0...1.
  public var granularity: Float = 0.15
  /// More melanin towards one side: change over a radius, per direction.
  public var slope = SIMD2<Float>(0, 0)

  /// An even brown.
  public init() {}
}

/// A brown honeycomb, darkest on its lines.
public struct PigmentNetwork: Equatable, Sendable {
  /// Contrast of lines to holes, 0...1.5.
  public var strength: Float = 0.8
  /// Distance between holes in picture units.
  public var spacing: Float = 0.016
  /// Width of the lines as a share of that distance.
  public var lineWidth: Float = 0.35
  /// 0: regular hexagons; 1: very uneven.
  public var irregularity: Float = 0.6
  /// Depths at which it shows: 0 is the border, 1 the middle.
  public var zone = Zone(from: 0, to: 0.75)
  /// -1 turns it into white lines around brown holes (an inverse network); 1 is the usual sign.
  public var sign: Float = 1

  /// A typical network.
  public init() {}
}

/// A range of depths in a lesion: 0 is the border, 1 the middle, below 0 outside.
public struct Zone: Equatable, Sendable {
  /// Lowest depth.
  public var from: Float
  /// Highest depth.
  public var to: Float

  /// Makes a zone.
  public init(from: Float, to: Float) {
    self.from = from
    self.to = to
  }

  /// The whole lesion.
  public static let everywhere = Zone(from: 0, to: 2)

  /// How much a depth belongs to it, 0...1, fading at both ends.
  @inline(__always)
  func weight(_ depth: Float) -> Float {
    smoothstep(from - 0.1, from + 0.1, depth) * (1 - smoothstep(to - 0.12, to + 0.12, depth))
  }
}
