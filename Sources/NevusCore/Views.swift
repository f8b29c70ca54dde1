/// Views of one picture whose logits are averaged: the eight symmetries of its square, and the same
/// of a close-up.
///
/// Views are numbered: 0 to 7 are the whole crop in the order of `Orientation`, 8 to 15 its middle.
public enum Views {
  /// How many symmetries a square has.
  static let symmetries = 8
  /// The largest number of views.
  public static let most = 16

  /// Whether that many can be averaged: 1, 2, 4, 8 or 16. A power of two divides exactly.
  public static func isSupported(_ count: Int) -> Bool {
    count >= 1 && count <= most && count & (count - 1) == 0
  }

  /// Refuses a number that cannot be averaged.
  ///
  /// - Throws: `badViews`.
  static func check(_ count: Int) throws(PictureError) {
    guard isSupported(count) else {
      throw PictureError(.badViews, "can be looked at in 1, 2, 4, 8 or 16 views")
    }
  }

  /// How the square stands in a view.
  static func symmetry(of view: Int) -> Orientation {
    Orientation.allCases[view % symmetries]
  }

  /// Which square a view shows: 0 the whole crop, 1 the close-up.
  static func scale(of view: Int) -> Int { view / symmetries }

  /// How many squares so many views need.
  static func scales(_ count: Int) -> Int { count > symmetries ? 2 : 1 }

  /// The middle four fifths of a crop, in both directions.
  static func closeUp(of crop: Crop) -> Crop {
    let width = max(1, crop.width * 4 / 5)
    let height = max(1, crop.height * 4 / 5)
    return Crop(
      x: crop.x + (crop.width - width) / 2, y: crop.y + (crop.height - height) / 2, width: width,
      height: height)
  }
}
