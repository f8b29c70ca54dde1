import Foundation
import NevusCore
import NevusTestSupport
import Testing

struct ClassifierTests {
  let bytes: [UInt8]
  let width = 61
  let height = 47
  let pixels: [UInt8]

  init() throws {
    bytes = [UInt8](try RandomNetwork(seed: 11).weights)
    var random = SeededGenerator(seed: 8)
    pixels = (0..<width * height * 4).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  private func classifier() throws -> Classifier {
    try bytes.withUnsafeBytes { try Classifier(weights: $0) }
  }

  /// Begins the picture and feeds it in bands.
  private func feed(
    _ classifier: Classifier, _ orientation: Orientation, crop: Crop? = nil, views: Int,
    band: Int = 7
  ) throws {
    try classifier.begin(
      width: width, height: height, orientation: orientation, crop: crop, views: views)
    let source = classifier.source
    for first in stride(from: 0, to: source.height, by: band) {
      try pixels.withUnsafeBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        try classifier.rows(
          base + ((source.y + first) * width + source.x) * 4,
          count: min(band, source.height - first), bytesPerRow: width * 4)
      }
    }
  }

  @Test(arguments: [1, 2, 4, 8, 16], [Orientation.upright, .flipped, .turnedLeft])
  func `views run by several classifiers give the same bits`(
    views: Int, orientation: Orientation
  ) throws {
    let first = try classifier()
    try feed(first, orientation, views: views)
    let whole = try first.finish()
    #expect(whole.views == views)
    let others = [try classifier(), try classifier()]
    try feed(first, orientation, views: views, band: 1)
    try first.prepare()
    for other in others {
      try other.expectSquares(views: views)
      other.squares.copyMemory(from: UnsafeRawBufferPointer(first.squares))
    }
    let logits = (0..<views).map { others[$0 % 2].logits(view: $0) }
    let shared = try logits.withUnsafeBufferPointer { rows throws(PictureError) in
      try first.answer(rows)
    }
    #expect(shared.logits == whole.logits && shared.probabilities == whole.probabilities)
    #expect(shared.crop == whole.crop && shared.malignant == whole.malignant)
  }

  @Test(arguments: Orientation.allCases)
  func `the close-up is the middle of the crop`(orientation: Orientation) throws {
    let crop = Crop(x: 3, y: 5, width: 30, height: 41)
    let middle = Crop(x: 6, y: 9, width: 24, height: 32)
    let classifier = try classifier()
    try feed(classifier, orientation, crop: crop, views: 16)
    try classifier.prepare()
    let (wide, close) = (classifier.logits(view: 0), classifier.logits(view: 8))
    try feed(classifier, orientation, crop: crop, views: 1)
    #expect(try classifier.finish().logits == wide)
    try feed(classifier, orientation, crop: middle, views: 1)
    #expect(try classifier.finish().logits == close)
  }

  @Test(arguments: [-1, 0, 3, 5, 17, 32])
  func `another number of views is refused before anything is fed`(views: Int) throws {
    let classifier = try classifier()
    let code = #expect(throws: PictureError.self) {
      try classifier.begin(width: 10, height: 10, views: views)
    }?.code
    #expect(code == .badViews)
    #expect(throws: PictureError.self) { try classifier.expectSquares(views: views) }
  }

  @Test func `logits of fewer views than were asked for are refused`() throws {
    let classifier = try classifier()
    try feed(classifier, .upright, views: 4)
    try classifier.prepare()
    let logits = (0..<2).map { classifier.logits(view: $0) }
    let code = logits.withUnsafeBufferPointer { rows in
      do throws(PictureError) {
        _ = try classifier.answer(rows)
        return nil as ErrorCode?
      } catch { return error.code }
    }
    #expect(code == .badViews)
  }

  @Test func `a network that needs more memory than it may is refused with its code`() throws {
    let needed = try classifier().byteCount
    for (limit, passes) in [(needed, true), (needed - 1, false)] {
      let code = bytes.withUnsafeBytes { bytes in
        do throws(WeightsError) {
          _ = try Classifier(weights: bytes, limit: limit)
          return nil as ErrorCode?
        } catch { return error.code }
      }
      #expect(code == (passes ? nil : .weightsTooLarge))
    }
  }
}
