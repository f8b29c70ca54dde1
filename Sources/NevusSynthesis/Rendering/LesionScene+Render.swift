import NevusCore

extension LesionScene {
  /// The scene made ready to be drawn; keep it when drawing band after band.
  public func renderer() -> LesionRenderer { LesionRenderer(self) }

  /// Rows as opaque RGBA, `[rows, width, 4]`.
  public func render(rows: Range<Int>) -> [UInt8] { renderer().render(rows: rows) }

  /// The whole picture as opaque RGBA, `[height, width, 4]`.
  public func render() -> [UInt8] { renderer().render() }
}

extension LesionRenderer {
  /// Share of lesion in a pixel, 0...1: the border fades.
  public func mask(x: Int, y: Int) -> Float {
    lesion?.field.place(geometry.u(x), geometry.v(y)).coverage ?? 0
  }

  /// Rows of the mask as opaque grey RGBA, `[rows, width, 4]`: 255 is lesion, 0 is skin.
  public var maskPicture: LesionMask { LesionMask(renderer: self) }

  /// The smallest rectangle around all pixels that are lesion by half or more, or nil where there
  /// are none.
  ///
  /// Exact up to 512 pixels a side; beyond that looked up on a grid of 512 and rounded outwards.
  public var lesionBox: Crop? {
    let stepX = (width + 511) / 512
    let stepY = (height + 511) / 512
    var box: (left: Int, top: Int, right: Int, bottom: Int)?
    for y in stride(from: 0, to: height, by: stepY) {
      for x in stride(from: 0, to: width, by: stepX) where mask(x: x, y: y) >= 0.5 {
        guard let old = box else {
          box = (x, y, x, y)
          continue
        }
        box = (min(old.left, x), min(old.top, y), max(old.right, x), max(old.bottom, y))
      }
    }
    guard let box else { return nil }
    let left = max(0, box.left - stepX + 1)
    let top = max(0, box.top - stepY + 1)
    return Crop(
      x: left, y: top, width: min(width, box.right + stepX) - left,
      height: min(height, box.bottom + stepY) - top)
  }
}

/// A scene's mask as a picture.
public struct LesionMask: DrawnPicture {
  let renderer: LesionRenderer
  /// Columns.
  public var width: Int { renderer.width }
  /// Rows.
  public var height: Int { renderer.height }

  /// Writes rows as opaque grey.
  public func draw(rows: Range<Int>, into bytes: UnsafeMutableBufferPointer<UInt8>) {
    var at = 0
    for y in rows {
      for x in 0..<width {
        let level = UInt8(renderer.mask(x: x, y: y) * 255 + 0.5)
        bytes[at] = level
        bytes[at + 1] = level
        bytes[at + 2] = level
        bytes[at + 3] = 255
        at += 4
      }
    }
  }
}
