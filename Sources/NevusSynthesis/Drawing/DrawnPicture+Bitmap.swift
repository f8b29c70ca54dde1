import NevusCore
import NevusPictures

extension DrawnPicture {
  /// The whole picture as a bitmap.
  ///
  /// - Throws: `tooLarge` past the limits of a picture.
  public func bitmap() throws(PictureError) -> Bitmap {
    try PictureLimits.check(width: width, height: height)
    guard let bitmap = Bitmap(width: width, height: height, pixels: render()) else {
      throw PictureError(.corrupt, "was drawn with another size than it states")
    }
    return bitmap
  }
}
