/// `[augmentation]`: how far pictures are varied.
public struct AugmentationSettings: Equatable, Sendable {
  /// Smallest area of the crop, as a share of the largest centred square.
  public var smallestArea = 0.45
  /// Largest area.
  public var largestArea = 1.1
  /// How far the crop strays from the middle, as a share of the room that there is.
  public var shift = 1.0
  /// Degrees to either side.
  public var rotation = 180.0
  /// Whether half of the pictures are mirrored.
  public var flips = true
  /// Tangent of the largest shear.
  public var shear = 0.1
  /// Largest relative stretch of one side against the other.
  public var stretch = 0.1
  /// Brightness, contrast and saturation vary by this share to either side.
  public var light = 0.2
  /// Each colour channel varies by this share to either side.
  public var tint = 0.08
  /// Largest turn of the hue, as a share of a full turn.
  public var hue = 0.02
  /// How often a picture is blurred a little.
  public var blur = 0.1
  /// How often a rectangle is erased.
  public var erasing = 0.3
  /// How often a picture is saved as JPEG of low quality once more.
  public var jpeg = 0.0
  /// How often it is made smaller and brought back.
  public var resampling = 0.0
  /// How often hairs are drawn over it.
  public var hairs = 0.0
  /// How often a ruler is.
  public var ruler = 0.0
  /// How often its corners are dark.
  public var corners = 0.0
  /// How often sensor noise is added, of up to 20 levels.
  public var noise = 0.0
  /// How often the camera moved, by up to a fourteenth of the shorter side.
  public var motion = 0.0

  /// The settings of the reference recipe.
  public init() {}

  /// Pictures as they are: the largest centred square.
  public static var off: AugmentationSettings {
    var settings = AugmentationSettings()
    settings.smallestArea = 1
    settings.largestArea = 1
    settings.shift = 0
    settings.rotation = 0
    settings.flips = false
    settings.shear = 0
    settings.stretch = 0
    settings.light = 0
    settings.tint = 0
    settings.hue = 0
    settings.blur = 0
    settings.erasing = 0
    return settings
  }
}
