/// How good a picture is, in numbers, and where the lesion seems to be in it.
///
/// Measured on the square that the network sees, so that numbers of pictures of all sizes can be
/// compared; `resolution` alone is about the picture's own pixels. `QualityLimits` says from where
/// on a number is a problem.
public struct PictureQuality: Equatable, Sendable {
  /// The spot that is set off from its surroundings most clearly, see `SpotFinder`.
  public struct Spot: Equatable, Sendable {
    /// The rectangle around it, in upright pixels of the whole picture: what to crop to.
    public var box: Crop
    /// How much of the square it fills, 0 to 1.
    public var share: Float
    /// How much of the square's edge it touches, 0 to 1.
    public var border: Float
    /// How much of its own rectangle it fills, 0 to 1.
    public var fill: Float

    /// Makes a spot from its parts.
    public init(box: Crop, share: Float, border: Float, fill: Float) {
      self.box = box
      self.share = share
      self.border = border
      self.fill = fill
    }
  }

  /// The mean difference of neighbours 2 pixels wide over that of neighbours 4 pixels wide: 0.5
  /// where there are slopes only, about 0.8 in a sharp picture, 2 for noise. Does not depend on
  /// contrast; single hairs count by their area only.
  public var sharpness: Float
  /// The same for 1 and 2 pixels: about 0.7 in a clean picture, 2 for pure noise.
  public var grain: Float
  /// The 90th percentile of the luma, 0 (black) to 1: how light the skin is, whatever the lesion
  /// and dark corners are.
  public var light: Float
  /// The 99th less the 1st percentile of the luma, 0 to 1.
  public var contrast: Float
  /// The share of pixels of which a channel is at its upper end, 0 to 1.
  public var clipped: Float
  /// The share of white pixels, 0 to 1: reflections, when it is not the whole picture.
  public var glare: Float
  /// Pixels on the shorter side of what was looked at, before resizing.
  public var resolution: Int
  /// Where the lesion seems to be; nil where nothing is set off.
  public var lesion: Spot?
  /// What is wrong by the limits of the weights; empty where they state none.
  public var problems = ProblemSet()

  /// Makes a quality from its parts.
  public init(
    sharpness: Float, grain: Float, light: Float, contrast: Float, clipped: Float, glare: Float,
    resolution: Int, lesion: Spot? = nil
  ) {
    self.sharpness = sharpness
    self.grain = grain
    self.light = light
    self.contrast = contrast
    self.clipped = clipped
    self.glare = glare
    self.resolution = resolution
    self.lesion = lesion
  }

  /// Finer detail than in 999 of 1,000 lesion pictures: writing, patterns, noise.
  private static let mostDetail: Float = 1.15
  /// 995 of 1,000 lesions fill more of their rectangle; strokes and frames less.
  private static let leastFill: Float = 0.34

  /// Whether there is a spot as lesions are: compact, and neither writing nor a pattern.
  var showsLesion: Bool {
    guard let lesion else { return false }
    return lesion.fill >= Self.leastFill && sharpness <= Self.mostDetail
  }
}
