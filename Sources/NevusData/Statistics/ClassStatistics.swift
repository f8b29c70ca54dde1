import Foundation
import NevusPictures

/// What the pictures of one class are like.
public struct ClassStatistics: Codable, Equatable, Sendable {
  /// The class code, or `all`.
  public var diagnosis: String
  /// Usable pictures.
  public var pictures: Int
  /// Lesion ids.
  public var lesions: Int
  /// Columns and rows in pixels.
  public var width, height: Summary
  /// The pictures' mean red, green and blue, 0 to 255.
  public var red, green, blue: Summary
  /// The pictures' mean luma, 0 to 255.
  public var brightness: Summary
  /// Variance of the luma's Laplacian.
  public var sharpness: Summary
  /// The mean of all pictures in 64 x 64 cells, as a PNG file.
  public var meanPicture: Data

  /// Describes pictures; nil if none could be decoded.
  init?(_ diagnosis: String, _ pictures: [(LabelledPicture, PictureMeasures)]) {
    let measures = pictures.map(\.1)
    func summary(_ value: (PictureMeasures) -> Double) -> Summary? { Summary(measures.map(value)) }
    guard let width = summary({ Double($0.width) }), let height = summary({ Double($0.height) }),
      let red = summary({ $0.meanColour[0] }), let green = summary({ $0.meanColour[1] }),
      let blue = summary({ $0.meanColour[2] }), let brightness = summary(\.brightness),
      let sharpness = summary(\.sharpness), let meanPicture = Self.mean(measures)
    else { return nil }
    self.diagnosis = diagnosis
    self.pictures = pictures.count
    lesions = Set(pictures.map(\.0.lesionID)).count
    (self.width, self.height) = (width, height)
    (self.red, self.green, self.blue) = (red, green, blue)
    (self.brightness, self.sharpness) = (brightness, sharpness)
    self.meanPicture = meanPicture
  }

  private static func mean(_ measures: [PictureMeasures]) -> Data? {
    let side = ThumbnailAccumulator.side
    var sums = [Int](repeating: 0, count: side * side * 3)
    for picture in measures {
      for index in sums.indices { sums[index] += Int(picture.colours[index]) }
    }
    let count = measures.count
    let bitmap = Bitmap(width: side, height: side) { x, y in
      let first = (y * side + x) * 3
      func mean(_ channel: Int) -> UInt8 { UInt8((sums[first + channel] + count / 2) / count) }
      return (mean(0), mean(1), mean(2))
    }
    return try? PNGEncoder.encode(bitmap)
  }
}
