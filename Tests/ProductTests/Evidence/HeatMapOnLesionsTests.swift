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
      let inside = shares(of: renderer, in: map)
      let values = map.values
      let peak = values.indices.max { values[$0] < values[$1] } ?? 0
      if inside[peak] > 0.3 { peaks += 1 }
      if mean(values, inside) > mean(values, inside.map { 1 - $0 }) { means += 1 }
    }
    #expect(scenes >= 35)
    #expect(peaks * 10 >= scenes * 8, "\(peaks) of \(scenes)")
    #expect(means * 10 >= scenes * 8, "\(means) of \(scenes)")
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
  private func shares(of renderer: LesionRenderer, in map: HeatMap) -> [Float] {
    let (height, width) = (Self.side / map.height, Self.side / map.width)
    return (0..<map.height * map.width).map { position in
      var sum: Float = 0
      for y in 0..<height {
        for x in 0..<width {
          sum += renderer.mask(
            x: position % map.width * width + x, y: position / map.width * height + y)
        }
      }
      return sum / Float(height * width)
    }
  }

  private func mean(_ values: [Float], _ weights: [Float]) -> Float {
    zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / max(weights.reduce(0, +), 1e-6)
  }
}
