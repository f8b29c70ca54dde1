/// The sizes that Nevus accepts; checked from the header, before any decoder runs.
public enum PictureLimits {
  /// Longest side in pixels, JPEG's own limit.
  public static let side = 65_535
  /// Pixels in all: 100 megapixels.
  public static let pixels = 100_000_000

  /// Checks a picture's stated size.
  ///
  /// - Throws: `corrupt` for a side of 0, `tooLarge` past the limits.
  public static func check(width: Int, height: Int) throws(PictureError) {
    guard width > 0, height > 0 else { throw PictureError(.corrupt, "states a side of 0 pixels") }
    // Divided, not multiplied: the product of two sides exceeds a 32-bit `Int`.
    guard width <= side, height <= side, height <= pixels / width else {
      throw PictureError(.tooLarge, "has more than 100 megapixels or a side above 65,535 pixels")
    }
  }
}
