import NevusCore

/// How good a picture is, as JSON.
public struct QualityDocument: Codable, Equatable, Sendable {
  /// Detail 2 pixels wide over detail 4 pixels wide: about 0.8 in a sharp picture, 0.5 in a blurred.
  public var sharpness: Double
  /// Detail 1 pixel wide over detail 2 pixels wide: about 0.7, 2 for noise.
  public var grain: Double
  /// How light the skin is, 0 to 1.
  public var light: Double
  /// How far dark and light are apart, 0 to 1.
  public var contrast: Double
  /// The share of overexposed pixels, 0 to 1.
  public var clipped: Double
  /// The share of white pixels, 0 to 1.
  public var glare: Double
  /// Pixels on the shorter side of what was judged.
  public var resolution: Int
  /// [x, y, width, height] of the spot that is taken for the lesion, in upright pixels of the whole
  /// picture; null where there is none.
  public var lesion: [Int]?
  /// How much of what was judged the lesion fills, 0 to 1; null without one.
  public var lesionShare: Double?
  /// How much of the edge of what was judged the lesion touches, 0 to 1; null without one.
  public var lesionBorder: Double?
  /// The codes of what is wrong, see `PictureProblem`.
  public var problems: [String]

  /// Describes a quality.
  public init(_ quality: PictureQuality) {
    sharpness = Double(quality.sharpness)
    grain = Double(quality.grain)
    light = Double(quality.light)
    contrast = Double(quality.contrast)
    clipped = Double(quality.clipped)
    glare = Double(quality.glare)
    resolution = quality.resolution
    if let spot = quality.lesion {
      lesion = [spot.box.x, spot.box.y, spot.box.width, spot.box.height]
      lesionShare = Double(spot.share)
      lesionBorder = Double(spot.border)
    }
    problems = PictureProblem.allCases.filter(quality.problems.contains).map { "\($0.code)" }
  }

  /// As the synthesized one, but what is missing is null instead of absent.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(sharpness, forKey: .sharpness)
    try container.encode(grain, forKey: .grain)
    try container.encode(light, forKey: .light)
    try container.encode(contrast, forKey: .contrast)
    try container.encode(clipped, forKey: .clipped)
    try container.encode(glare, forKey: .glare)
    try container.encode(resolution, forKey: .resolution)
    try container.encode(lesion, forKey: .lesion)
    try container.encode(lesionShare, forKey: .lesionShare)
    try container.encode(lesionBorder, forKey: .lesionBorder)
    try container.encode(problems, forKey: .problems)
  }
}
