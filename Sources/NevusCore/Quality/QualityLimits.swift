/// From where on a picture's numbers are problems, as a weights file states it: fitted where the
/// accuracy falls.
public struct QualityLimits: Equatable, Sendable {
  /// Less `sharpness` is `blurred`.
  public var sharpness: Float
  /// More `grain` is `noisy`.
  public var grain: Float
  /// Less `light` is `too-dark`.
  public var light: Float
  /// Less `contrast` is `low-contrast`.
  public var contrast: Float
  /// More `clipped` is `too-bright`.
  public var clipped: Float
  /// More `glare` is `glare`.
  public var glare: Float
  /// Less `resolution`, in pixels, is `low-resolution`.
  public var resolution: Float
  /// A spot that fills less of the square is `lesion-small`.
  public var lesionShare: Float
  /// A spot that touches more of the square's edge is `lesion-cut-off`.
  public var lesionBorder: Float

  /// How many numbers these are, in the order of a file.
  public static let count = 9

  /// Limits that nothing exceeds.
  public init() {
    (sharpness, grain, light, contrast) = (0, Self.most, 0, 0)
    (clipped, glare, resolution, lesionShare, lesionBorder) = (1, 1, 0, 0, 1)
  }

  /// The largest limit of a ratio of differences: no picture reaches it.
  public static let most: Float = 16

  /// The numbers in their order.
  public var values: InlineArray<9, Float> {
    get {
      [
        sharpness, grain, light, contrast, clipped, glare, resolution, lesionShare, lesionBorder,
      ]
    }
    set {
      (sharpness, grain, light) = (newValue[0], newValue[1], newValue[2])
      (contrast, clipped, glare) = (newValue[3], newValue[4], newValue[5])
      (resolution, lesionShare, lesionBorder) = (newValue[6], newValue[7], newValue[8])
    }
  }

  /// The largest value of each number; the smallest is 0.
  static var bounds: InlineArray<9, Float> {
    [most, most, 1, 1, 1, 1, Float(PictureLimits.side), 1, 1]
  }

  /// What is wrong with a picture.
  @_optimize(size)  // Seldom run: small in the module rather than fast.
  public func problems(_ quality: PictureQuality) -> ProblemSet {
    var problems = ProblemSet()
    problems.insert(.blurred, where: quality.sharpness < sharpness)
    problems.insert(.noisy, where: quality.grain > grain)
    problems.insert(.tooDark, where: quality.light < light)
    problems.insert(.tooBright, where: quality.clipped > clipped)
    problems.insert(.lowContrast, where: quality.contrast < contrast)
    // Reflections are white. Where most of what is overexposed is not, and where all is, the light
    // is too strong, which costs less accuracy and has a limit of its own.
    problems.insert(
      .glare,
      where: quality.glare > glare && quality.clipped < 2 * quality.glare
        && quality.clipped <= clipped)
    problems.insert(.lowResolution, where: Float(quality.resolution) < resolution)
    if let lesion = quality.lesion {
      problems.insert(.lesionSmall, where: lesion.share < lesionShare)
      problems.insert(.lesionCutOff, where: lesion.border > lesionBorder)
    }
    return problems
  }
}
