/// A rectangle in pixels of the upright picture.
public struct Crop: Equatable, Sendable {
  /// Left edge, counted from 0.
  public var x: Int
  /// Top edge, counted from 0.
  public var y: Int
  /// Columns, at least 1.
  public var width: Int
  /// Rows, at least 1.
  public var height: Int

  /// Makes a rectangle; whether it lies in a picture is checked by `validated(width:height:)`.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The largest centred square of a picture, the default crop.
  ///
  /// An odd remainder leaves the extra column on the right, the extra row at the bottom.
  public static func largestCentredSquare(width: Int, height: Int) -> Crop {
    let side = min(width, height)
    return Crop(x: (width - side) / 2, y: (height - side) / 2, width: side, height: side)
  }

  /// The crop itself, if it is not empty and lies inside a `width` x `height` picture.
  ///
  /// - Throws: `badCrop` otherwise.
  public func validated(width pictureWidth: Int, height pictureHeight: Int) throws(PictureError)
    -> Crop
  {
    guard width > 0, height > 0 else {
      throw PictureError(.badCrop, "was given a crop without pixels")
    }
    // Compared by subtraction: sums of hostile numbers could overflow.
    guard x >= 0, y >= 0, width <= pictureWidth, height <= pictureHeight,
      x <= pictureWidth - width, y <= pictureHeight - height
    else {
      throw PictureError(.badCrop, "was given a crop that reaches outside it")
    }
    return self
  }
}
