import Foundation
import NevusPictures

/// A lesion drawn by a formula: a dark, mottled spot with a wavy border on light, mottled skin. Each
/// seed gives another one, at any size and shift.
struct DrawnLesion {
  var seed: UInt32
  /// Pixels of the picture, whose contents scale with it.
  var width = 160
  var height = 120
  /// The view's shift as a share of the picture.
  var shift = 0.0
  var brightness = 1.0

  /// Noise from 0 to 1 at whole points.
  private func point(_ x: Int, _ y: Int, _ octave: UInt32) -> Double {
    var hash =
      UInt32(truncatingIfNeeded: x) &* 0x9E37_79B1 ^ UInt32(truncatingIfNeeded: y)
      &* 0x85EB_CA77 ^ (seed &* 31 &+ octave) &* 0xC2B2_AE3D
    hash = (hash ^ hash >> 15) &* 0x2C1B_3C6D
    hash = (hash ^ hash >> 12) &* 0x297A_2D39
    return Double(hash ^ hash >> 15) / Double(UInt32.max)
  }

  /// Noise between the points, bilinear.
  private func noise(_ x: Double, _ y: Double, _ octave: UInt32) -> Double {
    let (left, top) = (x.rounded(.down), y.rounded(.down))
    let (u, v) = (x - left, y - top)
    let (column, row) = (Int(left), Int(top))
    let upper = point(column, row, octave) * (1 - u) + point(column + 1, row, octave) * u
    let lower = point(column, row + 1, octave) * (1 - u) + point(column + 1, row + 1, octave) * u
    return upper * (1 - v) + lower * v
  }

  var bitmap: Bitmap {
    Bitmap(width: width, height: height) { column, row in
      let x = (Double(column) + 0.5) / Double(width) + shift
      let y = (Double(row) + 0.5) / Double(height)
      let mottled = noise(x * 9, y * 9, 1) + noise(x * 23, y * 23, 2) + noise(x * 50, y * 50, 3) / 2
      let angle = atan2(y - 0.5, x - 0.5)
      let wave = noise(cos(angle) * 3 + 9, sin(angle) * 3 + 9, 4)
      let inside = hypot(x - 0.5, y - 0.5) < 0.18 + 0.2 * wave
      let light = (inside ? 60 : 170) + mottled * (inside ? 40 : 25)
      func value(_ factor: Double) -> UInt8 { UInt8(max(0, min(255, light * factor * brightness))) }
      return (value(1.1), value(0.85), value(0.75))
    }
  }

  func jpeg(quality: Int = 85) throws -> Data {
    try JPEGEncoder.encode(bitmap, options: .init(quality: quality))
  }
}

/// A folder that is gone after `body`.
@discardableResult
func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
