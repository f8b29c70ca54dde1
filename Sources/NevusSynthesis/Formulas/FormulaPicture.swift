import NevusCore

/// A picture by a short whole-number formula, cheap at any size: for tests that compare pixels.
public struct FormulaPicture: DrawnPicture, Equatable {
  /// The formulas.
  public enum Kind: String, CaseIterable, Sendable {
    /// Red grows to the right, green downwards, blue along both.
    case gradient
    /// Squares of two colours.
    case checker
    /// Black and white lines one pixel wide: the hardest thing to scale.
    case stripes
    /// Every sample by lot.
    case noise
    /// The formula of the reference tensors, exact to the bit.
    case golden
    /// One colour.
    case flat
    /// Rows of letter-like blocks on light ground.
    case glyphs
    /// Rings that get finer outwards until they fold over.
    case rings
  }

  /// The formula.
  public let kind: Kind
  /// Columns, at least 1.
  public let width: Int
  /// Rows, at least 1.
  public let height: Int
  /// Chooses colours and sizes; the golden formula does not use it.
  public let seed: UInt64

  /// Makes a picture; sides are limited to 1...65,535.
  public init(_ kind: Kind, width: Int, height: Int, seed: UInt64 = 0) {
    self.kind = kind
    self.width = max(1, min(PictureLimits.side, width))
    self.height = max(1, min(PictureLimits.side, height))
    self.seed = seed
  }

  /// Writes rows as opaque RGBA.
  public func draw(rows: Range<Int>, into bytes: UnsafeMutableBufferPointer<UInt8>) {
    let painter = FormulaPainter(self)
    for y in rows {
      let start = (y - rows.lowerBound) * width * 4
      painter.paint(
        row: y, into: UnsafeMutableBufferPointer(rebasing: bytes[start..<start + width * 4]))
    }
  }
}
