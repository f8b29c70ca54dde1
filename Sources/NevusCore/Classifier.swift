/// The whole way from rows of pixels to an answer, with all memory taken when it is made.
///
/// One picture at a time: `begin`, `rows` as often as needed, `finish`. Not safe to share between
/// threads; make one for each.
public final class Classifier {
  /// The weights file's description.
  public let file: WeightsFile
  private let engine: IntegerEngine
  private let resampler: Resampler
  private let square: UnsafeMutablePointer<UInt8>

  /// Reads and packs a weights file; `bytes` are not needed afterwards.
  ///
  /// - Throws: what `WeightsFile.init(reading:)` throws.
  public init(weights bytes: UnsafeRawBufferPointer) throws(WeightsError) {
    file = try WeightsFile(reading: bytes)
    engine = IntegerEngine(file, bytes: bytes)
    resampler = Resampler(side: file.inputSide)
    square = .allocate(capacity: file.inputSide * file.inputSide * 3)
  }

  deinit { square.deallocate() }

  /// The rectangle of stored pixels whose rows have to be fed.
  public var source: Crop { resampler.source }
  /// Bytes that the engine holds.
  public var byteCount: Int { engine.byteCount }

  /// Starts a picture; see `Resampler.begin(width:height:orientation:crop:)`.
  ///
  /// - Throws: `badCrop`, `corrupt` or `tooLarge`.
  public func begin(width: Int, height: Int, orientation: Orientation = .upright, crop: Crop? = nil)
    throws(PictureError)
  {
    try resampler.begin(width: width, height: height, orientation: orientation, crop: crop)
  }

  /// Feeds rows of `source`; see `Resampler.rows(_:count:bytesPerRow:)`.
  ///
  /// - Throws: `notReady` or `corrupt`.
  public func rows(_ pointer: UnsafeRawPointer, count: Int, bytesPerRow: Int)
    throws(PictureError)
  {
    try resampler.rows(pointer, count: count, bytesPerRow: bytesPerRow)
  }

  /// Runs the network on the picture fed.
  ///
  /// - Parameter views: 1, 2, 4 or 8 of the square's eight symmetries, in the order of
  ///   `Orientation`; their logits are averaged.
  /// - Throws: `badViews`, `truncated` (rows are missing) or `notReady`.
  public func finish(views: Int = 1) throws(PictureError) -> Answer {
    guard views == 1 || views == 2 || views == 4 || views == 8 else {
      throw PictureError(.badViews, "can be looked at in 1, 2, 4 or 8 views")
    }
    try resampler.finish(into: square)
    var logits = ClassValues()
    for view in 0..<views {
      show(Orientation.allCases[view])
      let result = engine.run()
      for index in 0..<ClassValues.count { logits[index] += result[index] }
    }
    // A power of two: the division is exact.
    for index in 0..<ClassValues.count { logits[index] /= Float(views) }
    let probabilities = file.calibration.probabilities(logits)
    let malignant = Calibration.malignantShare(probabilities)
    return Answer(
      decision: file.calibration.decision(malignant: malignant), views: views,
      malignant: malignant, crop: resampler.crop, probabilities: probabilities, logits: logits)
  }

  /// Copies the square into the engine in one of its eight symmetries.
  private func show(_ view: Orientation) {
    let side = engine.inputSide
    for y in 0..<side {
      for x in 0..<side {
        let from = view.stored(x: x, y: y, width: side, height: side)
        for channel in 0..<3 {
          engine.picture[(y * side + x) * 3 + channel] =
            square[(from.y * side + from.x) * 3 + channel]
        }
      }
    }
  }
}
