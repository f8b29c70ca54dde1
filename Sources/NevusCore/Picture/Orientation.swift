/// How stored pixels become the upright picture: the eight values of the Exif `Orientation` tag.
///
/// Source: Exif 2.32, section 4.6.4 A, tag 0x0112.
public enum Orientation: UInt8, CaseIterable, Sendable {
  /// As stored.
  case upright = 1
  /// Mirrored left to right.
  case mirrored
  /// Turned by 180 degrees.
  case upsideDown
  /// Mirrored top to bottom.
  case flipped
  /// Mirrored along the main diagonal.
  case transposed
  /// To be turned by 90 degrees clockwise.
  case turnedLeft
  /// Mirrored along the other diagonal.
  case transversed
  /// To be turned by 90 degrees counter-clockwise.
  case turnedRight

  /// Whether stored rows are upright columns.
  public var swapsSides: Bool { rawValue >= 5 }

  /// The stored pixel that stands at upright (x, y), in a stored picture of `width` x `height`.
  @inline(__always)
  public func stored(x: Int, y: Int, width: Int, height: Int) -> (x: Int, y: Int) {
    switch self {
    case .upright: (x, y)
    case .mirrored: (width - 1 - x, y)
    case .upsideDown: (width - 1 - x, height - 1 - y)
    case .flipped: (x, height - 1 - y)
    case .transposed: (y, x)
    case .turnedLeft: (y, height - 1 - x)
    case .transversed: (width - 1 - y, height - 1 - x)
    case .turnedRight: (width - 1 - y, x)
    }
  }

  /// An upright rectangle, in stored coordinates of a stored `width` x `height` picture.
  public func stored(_ crop: Crop, width: Int, height: Int) -> Crop {
    let first = stored(x: crop.x, y: crop.y, width: width, height: height)
    let last = stored(
      x: crop.x + crop.width - 1, y: crop.y + crop.height - 1, width: width, height: height)
    return Crop(
      x: min(first.x, last.x), y: min(first.y, last.y),
      width: abs(last.x - first.x) + 1, height: abs(last.y - first.y) + 1)
  }
}
