/// Where a point lies in a lesion.
struct LesionPlace {
  /// 1 in the middle, 0 on the border, negative outside.
  var depth: Float
  /// Share of lesion at the point, 0...1: the border fades.
  var coverage: Float
  /// Lesion radii along the long and the short axis.
  var x: Float
  var y: Float

  static let outside = LesionPlace(depth: -9, coverage: 0, x: 0, y: 0)
}

/// A lesion's outline, ready to be asked about points.
struct LesionField: Sendable {
  private let shape: LesionShape
  private let cosine: Float
  private let sine: Float
  private let longAxis: Float
  private let shortAxis: Float
  private let reach: Float
  private let softSide: SIMD2<Float>
  private let edgeNoise: GradientNoise
  private let warpNoise: GradientNoise
  private let streakNoise: GradientNoise
  private let pixel: Float

  init(_ shape: LesionShape, seed: UInt64, pixel: Float) {
    self.shape = shape
    cosine = NevusSynthesis.cosine(turns: shape.angle)
    sine = NevusSynthesis.sine(turns: shape.angle)
    let stretch = max(1, shape.elongation).squareRoot()
    longAxis = max(1e-6, shape.radius) * stretch
    shortAxis = max(1e-6, shape.radius) / stretch
    let waves = shape.harmonics.reduce(Float(0)) { $0 + abs($1.cosine) + abs($1.sine) }
    reach =
      longAxis
      * (1.35 + waves + shape.roughness * 2 + shape.softness * 2 + shape.streakLength)
    var generator = SplitMix64(seed: SplitMix64.seed(seed, for: 1))
    let side = generator.uniform()
    softSide = SIMD2(
      NevusSynthesis.cosine(turns: side) * shape.softnessAsymmetry,
      NevusSynthesis.sine(turns: side) * shape.softnessAsymmetry)
    edgeNoise = GradientNoise(seed: generator.next())
    warpNoise = GradientNoise(seed: generator.next())
    streakNoise = GradientNoise(seed: generator.next())
    self.pixel = pixel
  }

  /// The place of a point in picture units.
  @inline(__always)
  func place(_ u: Float, _ v: Float) -> LesionPlace {
    let du = u - shape.centre.x
    let dv = v - shape.centre.y
    guard du * du + dv * dv < reach * reach else { return .outside }
    var x = (du * cosine + dv * sine) / longAxis
    var y = (dv * cosine - du * sine) / shortAxis
    x += 0.08 * warpNoise(x * 1.1, y * 1.1)
    y += 0.08 * warpNoise(x * 1.1 + 40, y * 1.1 - 40)
    let r = (x * x + y * y).squareRoot()
    let c = r > 1e-6 ? x / r : 1
    let s = r > 1e-6 ? y / r : 0
    var depth = 1 - r / outline(c, s)
    depth += shape.roughness * edgeNoise.rough(x * 3.1, y * 3.1)
    if shape.streakLength > 0, abs(depth) < 0.6 { depth += streak(c, s, depth) }
    let soft = max(
      shape.softness * (1 + c * softSide.x + s * softSide.y), pixel / shortAxis, 0.01)
    return LesionPlace(depth: depth, coverage: smoothstep(-soft, soft, depth), x: x, y: y)
  }

  /// The outline's distance from the middle in direction (c, s), at least 0.2.
  ///
  /// cos(k angle) and sin(k angle) by turning once more each time.
  @inline(__always)
  private func outline(_ c: Float, _ s: Float) -> Float {
    var radius: Float = 1
    var ck: Float = 1
    var sk: Float = 0
    for wave in shape.harmonics {
      (ck, sk) = (ck * c - sk * s, ck * s + sk * c)
      radius += wave.cosine * ck + wave.sine * sk
    }
    return max(0.2, radius)
  }

  /// Noise read along a circle is the same after a full turn: so many ridges around the border.
  @inline(__always)
  private func streak(_ c: Float, _ s: Float, _ depth: Float) -> Float {
    let k = shape.streakCount * 0.159_154_94
    let ridge = smoothstep(0.05, 0.5, streakNoise(c * k + depth * 0.6, s * k - depth * 0.6))
    let part = smoothstep(-0.3, 0.35, streakNoise(c * 0.9 + 90, s * 0.9))
    return shape.streakLength * ridge * part * smoothstep(-0.6, -0.05, -abs(depth))
  }
}
