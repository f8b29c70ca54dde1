import Foundation
import NevusData
import NevusPictures
import NevusTerminal

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

  /// Why one picture cannot be read, naming it; nil if it can.
  public func fault(_ index: Int) -> String? {
    do {
      _ = try PictureFile.open(path: pictures[index].path).decodeAll()
      return nil
    } catch { return "\(error)" }
  }

  /// The faults of all pictures, by index; decodes every one, on all cores.
  public func faults() -> [Int: String] {
    let found = Found()
    let progress = Progress("pictures", total: pictures.count, unit: "pictures")
    Slices.forEach { slice in
      for index in Slices.pictures(slice, of: pictures.count) {
        if let fault = fault(index) { found.add(index, fault) }
        progress.advance()
      }
    }
    return found.faults
  }

  private final class Found: @unchecked Sendable {
    private let lock = NSLock()
    private(set) var faults: [Int: String] = [:]

    func add(_ index: Int, _ fault: String) { lock.withLock { faults[index] = fault } }
  }

  /// One picture, upright, or nil if it cannot be read.
  public func picture(_ index: Int) -> Bitmap? {
    try? PictureFile.open(path: pictures[index].path).decodeAll()
  }
}
