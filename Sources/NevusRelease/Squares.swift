import Foundation
import NevusCore
import NevusData
import NevusFiles
import NevusPictures
import NevusTerminal

/// Pictures as the network sees them, decoded on all cores.
public struct Squares: Sendable {
  /// The pictures that could be read, in order.
  public let pictures: [LabelledPicture]
  /// `[side, side, 3]` bytes each.
  public let pixels: [[UInt8]]
  /// What each square shows, in upright pixels of its picture.
  public let crops: [Crop]
  /// What could not be read, and why.
  public let failures: [String]

  /// Decodes, crops and resizes pictures to `side`.
  public init(_ pictures: [LabelledPicture], side: Int, label: String) {
    let progress = Progress(label, total: pictures.count, unit: "pictures")
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let results = Collected<Result<(pixels: [UInt8], crop: Crop), any Error>>(
      count: pictures.count)
    DispatchQueue.concurrentPerform(iterations: cores) { core in
      let resampler = Resampler(side: side)
      for index in stride(from: core, to: pictures.count, by: cores) {
        results[index] = Result {
          let square = try PictureFile.open(path: pictures[index].path).square(with: resampler)
          return (square, resampler.crop)
        }
        progress.advance()
      }
    }
    var kept: [LabelledPicture] = []
    var pixels: [[UInt8]] = []
    var crops: [Crop] = []
    var failures: [String] = []
    for (picture, result) in zip(pictures, results.values) {
      switch result {
      case .success(let square):
        kept.append(picture)
        pixels.append(square.pixels)
        crops.append(square.crop)
      case .failure(let error): failures.append("\(error)")
      case nil: failures.append("\(picture.path): was not reached.")
      }
    }
    self.pictures = kept
    self.pixels = pixels
    self.crops = crops
    self.failures = failures
  }

  /// What each picture measures; empty where the squares are too small for it.
  var qualities: [PictureQuality] {
    guard let count = pixels.first?.count,
      let meter = QualityMeter(side: Int((Double(count) / 3).squareRoot().rounded()))
    else { return [] }
    return zip(pixels, crops).compactMap { square, crop in
      square.withUnsafeBufferPointer { $0.baseAddress.map { meter.measure($0, of: crop) } }
    }
  }
}

/// Values that several threads put in their places.
final class Collected<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private(set) var values: [Value?]

  init(count: Int) { values = Array(repeating: nil, count: count) }

  subscript(index: Int) -> Value? {
    get { lock.withLock { values[index] } }
    set { lock.withLock { values[index] = newValue } }
  }
}
