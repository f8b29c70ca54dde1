/// The whole way from rows of pixels to an answer, with all memory taken when it is made.
///
/// One picture at a time: `begin`, `rows` as often as needed, `finish`. In place of `finish` the
/// views can be spread over several classifiers of the same weights: `prepare`, the squares copied
/// to the others, `logits(view:)` anywhere, `answer(_:)` with all of them; the bits are the same.
/// Not safe to share between threads; make one for each.
public final class Classifier {
  /// The most bytes that a network may ask for by itself. A module's memory ends at 256 MB.
  public static let usualLimit = 128 << 20

  /// The weights file's description.
  public let file: WeightsFile
  let engine: IntegerEngine
  let featureMap: FeatureMap
  /// How far the squares' upright view is from lesion pictures, once it was looked at.
  var distance: Float?
  /// How good the picture in the squares is, once it was looked at.
  var quality: PictureQuality?
  /// nil where the network's side is too small for one.
  let meter: QualityMeter?
  /// One float a pooled channel.
  let scratch: UnsafeMutablePointer<Float>
  /// The view of the squares that the engine ran on last, if it did.
  var lastView: Int?
  /// Whether there is an answer for the squares.
  public private(set) var hasAnswer = false
  let resampler: Resampler
  /// Made when two scales are first asked for.
  private var closeUp: Resampler?
  let storage: UnsafeMutablePointer<UInt8>
  private var views = 1
  /// Rows of `source` that were fed.
  private var fed = 0
  /// How frequent the diagnoses are where the next pictures come from; nil for the class shares
  /// that the weights state. Weights that state none answer as if nothing was said here.
  public var prior: Prior?

  /// Reads and packs a weights file; `bytes` are not needed afterwards.
  ///
  /// - Parameters:
  ///   - instructions: which kernels run; must be available on this machine.
  ///   - limit: the most bytes that the network may ask for.
  /// - Throws: what `WeightsFile.init(reading:)` throws; `weightsTooLarge` for a network that needs
  ///   more than `limit`, `outOfMemory` where a module's memory has no room for it.
  public init(
    weights bytes: UnsafeRawBufferPointer, instructions: InstructionSet = .best,
    limit: Int = Classifier.usualLimit
  ) throws(WeightsError) {
    file = try WeightsFile(reading: bytes)
    let byteCount = EngineLayout(file, instructions).byteCount
    guard byteCount <= limit else {
      throw WeightsError(.weightsTooLarge, "needs more memory than a network may take", at: 0)
    }
    // The squares and two resamplers need less than 64 bytes for each of the square's pixels.
    guard Self.hasRoom(for: byteCount + 64 * file.inputSide * file.inputSide) else {
      throw WeightsError(.outOfMemory, "needs more memory than there is", at: 0)
    }
    engine = IntegerEngine(file, bytes: bytes, instructions: instructions)
    featureMap = FeatureMap(engine.features, file, bytes: bytes)
    scratch = .allocate(capacity: engine.features.shape.channels)
    resampler = Resampler(side: file.inputSide)
    meter = QualityMeter(side: file.inputSide)
    storage = .allocate(capacity: 2 * file.inputSide * file.inputSide * 3)
    storage.update(repeating: 0, count: 2 * file.inputSide * file.inputSide * 3)
  }

  deinit {
    storage.deallocate()
    scratch.deallocate()
  }

  /// The rectangle of stored pixels whose rows have to be fed.
  public var source: Crop { resampler.source }
  /// Bytes that the engine holds.
  public var byteCount: Int { engine.byteCount }

  /// Starts a picture; see `Resampler.begin(width:height:orientation:crop:colour:)`.
  ///
  /// - Parameter views: 1, 2, 4, 8 or 16, see `Views`; their logits are averaged.
  /// - Throws: `badViews`, `badCrop`, `corrupt` or `tooLarge`.
  public func begin(
    width: Int, height: Int, orientation: Orientation = .upright, crop: Crop? = nil, views: Int = 1,
    colour: ColourSpace = .sRGB
  ) throws(PictureError) {
    try Views.check(views)
    try resampler.begin(
      width: width, height: height, orientation: orientation, crop: crop, colour: colour)
    if Views.scales(views) > 1 {
      let closeUp = closeUp ?? Resampler(side: file.inputSide)
      self.closeUp = closeUp
      try closeUp.begin(
        width: width, height: height, orientation: orientation,
        crop: Views.closeUp(of: resampler.crop), colour: colour)
    }
    self.views = views
    fed = 0
  }

  /// Feeds rows of `source`; see `Resampler.rows(_:count:bytesPerRow:)`.
  ///
  /// - Throws: `notReady` or `corrupt`.
  public func rows(_ pointer: UnsafeRawPointer, count: Int, bytesPerRow: Int)
    throws(PictureError)
  {
    try resampler.rows(pointer, count: count, bytesPerRow: bytesPerRow)
    if Views.scales(views) > 1, let closeUp {
      // The close-up's rows and columns lie inside those that are fed.
      let first = source.y + fed
      let inner = closeUp.source
      let top = max(first, inner.y)
      let bottom = min(first + count, inner.y + inner.height)
      if top < bottom {
        try closeUp.rows(
          pointer + (top - first) * bytesPerRow + (inner.x - source.x) * 4, count: bottom - top,
          bytesPerRow: bytesPerRow)
      }
    }
    fed += count
  }

  /// Runs the network on the picture fed, in all its views.
  ///
  /// - Throws: `truncated` (rows are missing) or `notReady`.
  public func finish() throws(PictureError) -> Answer {
    try prepare()
    var sum = ClassValues()
    for view in 0..<views { add(logits(view: view), to: &sum) }
    return answer(sum: sum)
  }

  /// Ends the feeding: the squares that the views show are then in `squares`.
  ///
  /// - Throws: `truncated` (rows are missing) or `notReady`.
  public func prepare() throws(PictureError) {
    forget()
    try resampler.finish(into: storage)
    if Views.scales(views) > 1, let closeUp { try closeUp.finish(into: storage + squareBytes) }
  }

  /// The crop and, where the views need it, its close-up: each `[inputSide, inputSide, 3]`, RGB.
  /// Another classifier of the same weights gives the same logits for the same squares.
  public var squares: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: storage, count: Views.scales(views) * squareBytes)
  }

  /// How many views the picture that was begun is looked at in.
  public var viewCount: Int { views }

  /// Says that `squares` are to be filled by the caller, for so many views.
  ///
  /// - Throws: `badViews`.
  public func expectSquares(views: Int) throws(PictureError) {
    try Views.check(views)
    self.views = views
    forget()
  }

  /// Runs the network on one view of the squares, 0 to 15.
  public func logits(view: Int) -> ClassValues {
    show(Views.symmetry(of: view), of: storage + Views.scale(of: view) * squareBytes)
    lastView = view
    let result = engine.run()
    if view == 0, distance == nil { measureDistance() }
    return result
  }

  /// Where the last picture answered shows what speaks for a diagnosis; nil if there is none.
  public func heatMap(of diagnosis: Diagnosis) -> HeatMap? {
    guard hasAnswer else { return nil }
    // Other views have overwritten the upright one's features.
    if lastView != 0 { _ = logits(view: 0) }
    return featureMap.heatMap(of: diagnosis)
  }

  /// The answer for the picture that was begun, from the logits of its views in their order.
  ///
  /// - Throws: `badViews` for another number than was asked for.
  public func answer(_ logits: UnsafeBufferPointer<ClassValues>) throws(PictureError) -> Answer {
    guard logits.count == views else {
      throw PictureError(.badViews, "has another number of views than was asked for")
    }
    var sum = ClassValues()
    for view in 0..<views { add(logits[view], to: &sum) }
    return answer(sum: sum)
  }

  /// Runs one layer on whatever stands in its input, for measuring.
  ///
  /// - Parameter index: Of `file.layers`; anything else does nothing.
  public func run(layer index: Int) {
    lastView = nil
    if index >= 0, index < file.layers.count { engine.run(layer: index) }
  }

  /// Whether so many bytes can be allocated. Beyond the end of a module's memory an allocation gives
  /// null, which nobody would check; natively the system sees to it.
  private static func hasRoom(for byteCount: Int) -> Bool {
    #if arch(wasm32)
      let probe = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: 64)
      guard Int(bitPattern: probe) != 0 else { return false }
      probe.deallocate()
    #endif
    return true
  }

  /// The squares are about to change.
  private func forget() {
    lastView = nil
    distance = nil
    quality = nil
    hasAnswer = false
  }

  private var squareBytes: Int { file.inputSide * file.inputSide * 3 }

  private func add(_ logits: ClassValues, to sum: inout ClassValues) {
    for index in 0..<ClassValues.count { sum[index] += logits[index] }
  }

  @_optimize(size)  // Seldom run: small in the module rather than fast.
  private func answer(sum: ClassValues) -> Answer {
    var logits = sum
    // A power of two: the division is exact.
    for index in 0..<ClassValues.count { logits[index] /= Float(views) }
    // The upright view may have been run elsewhere: its features are needed here.
    if file.judgement.distance != nil, distance == nil { _ = self.logits(view: 0) }
    if quality == nil { measureQuality() }
    hasAnswer = true
    return file.judgement.answer(
      logits, prior: prior, distance: distance, quality: quality, views: views,
      crop: resampler.crop)
  }

  /// Copies a square into the engine in one of its eight symmetries.
  func show(_ view: Orientation, of square: UnsafePointer<UInt8>) {
    let side = engine.inputSide
    if view == .upright {
      engine.picture.update(from: square, count: squareBytes)
      return
    }
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
