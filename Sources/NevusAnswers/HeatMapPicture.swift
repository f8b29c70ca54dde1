import Foundation
import NevusCore
import NevusPictures

/// A map painted over the part of the picture that was judged: red where something speaks for the
/// diagnosis, blue where it speaks against it.
public enum HeatMapPicture {
  /// The longest side of the picture that is painted.
  public static let largestSide = 896
  /// How much of the strongest position's colour is the map's.
  static let strength: Float = 0.65
  private static let (inFavour, against) = (SIMD3<Float>(220, 30, 20), SIMD3<Float>(30, 70, 220))

  /// Paints a map over what it was computed from.
  ///
  /// - Parameters:
  ///   - map: of the picture's answer, a heat map or what covering does.
  ///   - crop: what was judged, as the answer says.
  /// - Returns: a square; its side is the crop's longer one, at most `largestSide`.
  /// - Throws: `PictureFileError` or `PictureError`.
  public static func paint(
    _ map: AnswerDocument.Map, over picture: PictureFile, crop: Crop
  ) throws -> Bitmap {
    let side = min(max(crop.width, crop.height), largestSide)
    let pixels = try picture.square(with: Resampler(side: side), crop: crop)
    let values = map.values.map { Float($0) }
    let largest = values.reduce(Float.leastNormalMagnitude) { max($0, abs($1)) }
    return Bitmap(width: side, height: side) { x, y in
      let share = interpolate(map, values, x: x, y: y, side: side) / largest
      let alpha = min(abs(share), 1) * strength
      let start = (y * side + x) * 3
      let colour = SIMD3(
        Float(pixels[start]), Float(pixels[start + 1]), Float(pixels[start + 2]))
      let mixed = colour * (1 - alpha) + (share > 0 ? inFavour : against) * alpha
      return (UInt8(mixed.x), UInt8(mixed.y), UInt8(mixed.z))
    }
  }

  /// Between the centres of the map's positions linear, outside of them as at the edge.
  private static func interpolate(
    _ map: AnswerDocument.Map, _ values: [Float], x: Int, y: Int, side: Int
  ) -> Float {
    func place(_ pixel: Int, _ count: Int) -> (low: Int, high: Int, part: Float) {
      let position = (Float(pixel) + 0.5) / Float(side) * Float(count) - 0.5
      let inside = min(max(position, 0), Float(count - 1))
      let low = Int(inside)
      return (low, min(low + 1, count - 1), inside - Float(low))
    }
    let column = place(x, map.width)
    let row = place(y, map.height)
    func across(_ row: Int) -> Float {
      values[row * map.width + column.low] * (1 - column.part)
        + values[row * map.width + column.high] * column.part
    }
    return across(row.low) * (1 - row.part) + across(row.high) * row.part
  }
}
