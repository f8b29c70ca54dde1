import Foundation
import NevusCore
import NevusSynthesis
import Testing

/// The shipped network's maps on drawn lesions, whose place is known.
@Suite(.enabled(if: Product.hasTool, "the tool or Weights/nevus.weights is missing"))
struct HeatMapOnLesionsTests {
  private static let side = 300

  @Test func `the map points at the lesion`() throws {
    let weights = try Data(contentsOf: URL(fileURLWithPath: Product.weights))
    let classifier = try weights.withUnsafeBytes { try Classifier(weights: $0) }
    var peaks = 0
    var means = 0
    var scenes = 0
    for seed in UInt64(0)..<40 {
      let renderer = LesionScene.random(seed: seed, width: Self.side, height: Self.side).renderer()
      guard renderer.lesionBox != nil else { continue }
      scenes += 1
      let answer = try classify(renderer.render(), by: classifier)
      let map = try #require(classifier.heatMap(of: answer.mostProbable))
      #expect(map.logit == answer.logits[answer.mostProbable])
      let inside = shares(of: renderer, height: map.height, width: map.width)
      let values = map.values
      let peak = values.indices.max { values[$0] < values[$1] } ?? 0
      if inside[peak] > 0.3 { peaks += 1 }
      if mean(values, inside) > mean(values, inside.map { 1 - $0 }) { means += 1 }
    }
    #expect(scenes >= 35)
    #expect(peaks * 10 >= scenes * 8, "\(peaks) of \(scenes)")
    #expect(means * 10 >= scenes * 8, "\(means) of \(scenes)")
  }

  @Test(.timeLimit(.minutes(5)))
  func `so does covering: what is covered counts most on the lesion`() throws {
    let weights = try Data(contentsOf: URL(fileURLWithPath: Product.weights))
    let classifier = try weights.withUnsafeBytes { try Classifier(weights: $0) }
    var (peaks, scenes) = (0, 0)
    for seed in UInt64(0)..<16 {
      let renderer = LesionScene.random(seed: seed, width: Self.side, height: Self.side).renderer()
      guard renderer.lesionBox != nil else { continue }
      scenes += 1
      let answer = try classify(renderer.render(), by: classifier)
      let found = try #require(classifier.occlusion())
      let values = found.falls(of: answer.mostProbable)
      let inside = shares(of: renderer, height: found.side, width: found.side)
      let peak = values.indices.max { values[$0] < values[$1] } ?? 0
      // A patch is three cells wide: it reaches the lesion from a cell beside it. Means are no
      // measure here: a patch on bare skin is a mark of its own, and lowers what is said, too.
      if near(peak, found.side).contains(where: { inside[$0] > 0.3 }) { peaks += 1 }
    }
    #expect(scenes >= 14)
    #expect(peaks * 10 >= scenes * 8, "\(peaks) of \(scenes)")
  }

  /// A cell and its neighbours.
  private func near(_ cell: Int, _ side: Int) -> [Int] {
    (-1...1).flatMap { down in
      (-1...1).compactMap { across in
        let (row, column) = (cell / side + down, cell % side + across)
        guard (0..<side).contains(row), (0..<side).contains(column) else { return nil }
        return row * side + column
      }
    }
  }

  private func classify(_ pixels: [UInt8], by classifier: Classifier) throws -> Answer {
    try classifier.begin(width: Self.side, height: Self.side)
    try pixels.withUnsafeBytes { pixels in
      guard let start = pixels.baseAddress else { return }
      try classifier.rows(start, count: Self.side, bytesPerRow: Self.side * 4)
    }
    return try classifier.finish()
  }

  /// How much of each position of the map is lesion.
  private func shares(of renderer: LesionRenderer, height rows: Int, width columns: Int)
    -> [Float]
  {
    let (height, width) = (Self.side / rows, Self.side / columns)
    return (0..<rows * columns).map { position in
      var sum: Float = 0
      for y in 0..<height {
        for x in 0..<width {
          sum += renderer.mask(
            x: position % columns * width + x, y: position / columns * height + y)
        }
      }
      return sum / Float(height * width)
    }
  }

  private func mean(_ values: [Float], _ weights: [Float]) -> Float {
    zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / max(weights.reduce(0, +), 1e-6)
  }
}
