import NevusData
import NevusPictures

/// Where a training run's pictures come from.
public protocol PictureSource: Sendable {
  /// The class of each picture.
  var labels: [Int] { get }
  /// One picture, or nil if it cannot be read.
  func picture(_ index: Int) -> Bitmap?
}

/// Pictures of a manifest, decoded each time they are drawn: that takes less than a fiftieth of a
/// step, and all of them decoded would take gigabytes.
public struct FilePictures: PictureSource {
  /// The pictures.
  public let pictures: [LabelledPicture]
  /// The class of each picture.
  public let labels: [Int]

  /// Makes a source.
  public init(_ pictures: [LabelledPicture]) {
    self.pictures = pictures
    labels = pictures.map { Int($0.diagnosis.rawValue) }
  }

  /// One picture, upright, or nil if it cannot be read.
  public func picture(_ index: Int) -> Bitmap? {
    try? PictureFile.open(path: pictures[index].path).decodeAll()
  }
}
