import NevusCore

/// A decoded picture: RGBA, 8 bits a sample, rows from the top, tightly packed.
public struct Bitmap: Equatable, Sendable {
  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int
  /// Samples, `[height, width, 4]`; not premultiplied.
  public var pixels: [UInt8]

  /// Makes a bitmap of samples, or nil if their number is not `width * height * 4`.
  public init?(width: Int, height: Int, pixels: [UInt8]) {
    guard width > 0, height > 0, width <= PictureLimits.side, height <= PictureLimits.side,
      pixels.count == width * height * 4
    else { return nil }
    self.init(checkedWidth: width, height: height, pixels: pixels)
  }

  /// Makes an opaque bitmap by a formula: red, green and blue of every pixel.
  ///
  /// - Parameters:
  ///   - width: Columns; raised to 1 if smaller.
  ///   - height: Rows; raised to 1 if smaller.
  ///   - color: The colour at column `x` and row `y`.
  public init(width: Int, height: Int, _ color: (_ x: Int, _ y: Int) -> (UInt8, UInt8, UInt8)) {
    let (width, height) = (max(1, width), max(1, height))
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height * 4)
    for y in 0..<height {
      for x in 0..<width {
        let (red, green, blue) = color(x, y)
        pixels.append(red)
        pixels.append(green)
        pixels.append(blue)
        pixels.append(255)
      }
    }
    self.init(checkedWidth: width, height: height, pixels: pixels)
  }

  init(checkedWidth: Int, height: Int, pixels: [UInt8]) {
    width = checkedWidth
    self.height = height
    self.pixels = pixels
  }

  /// The four samples at a column and row that exist.
  public subscript(x: Int, y: Int) -> [UInt8] {
    let first = (y * width + x) * 4
    return Array(pixels[first..<first + 4])
  }

  /// The bitmap turned upright, as stored pixels with this orientation are meant to be seen.
  public func upright(_ orientation: Orientation) -> Bitmap {
    if orientation == .upright { return self }
    let newWidth = orientation.swapsSides ? height : width
    let newHeight = orientation.swapsSides ? width : height
    let turned = [UInt8](unsafeUninitializedCapacity: pixels.count) { target, count in
      pixels.withUnsafeBytes { source in
        for y in 0..<newHeight {
          for x in 0..<newWidth {
            let stored = orientation.stored(x: x, y: y, width: width, height: height)
            let from = (stored.y * width + stored.x) * 4
            let to = (y * newWidth + x) * 4
            for channel in 0..<4 { target[to + channel] = source[from + channel] }
          }
        }
      }
      count = pixels.count
    }
    return Bitmap(checkedWidth: newWidth, height: newHeight, pixels: turned)
  }
}
