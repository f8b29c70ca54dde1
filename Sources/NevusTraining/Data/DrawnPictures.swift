import NevusPictures
import NevusSynthesis

/// Pictures by formula, for measuring where no labelled ones are at hand.
public struct DrawnPictures: PictureSource {
  /// Class after class in turn.
  public let labels: [Int]
  private let drawn: [Bitmap]

  /// Draws a few lesions of 300 x 224 pixels and shows them again and again.
  public init(count: Int, classes: Int) throws {
    labels = (0..<count).map { $0 % classes }
    drawn = try (0..<4).map {
      try LesionScene.random(seed: UInt64($0 + 1), width: 300, height: 224).renderer().bitmap()
    }
  }

  /// One of the lesions.
  public func picture(_ index: Int) -> Bitmap? { drawn[index % drawn.count] }
}
