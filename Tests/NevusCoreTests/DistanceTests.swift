import NevusCore
import NevusTestSupport
import Testing

struct DistanceTests {
  /// Features of 6 channels; two directions along the first two axes are those of lesions.
  private let distance = FeatureDistance(
    mean: [1, 2, 3, 4, 5, 6], directions: [32_767, 0, 0, 0, 0, 0, 0, 32_767, 0, 0, 0, 0],
    scales: [1 / 32_767, 1 / 32_767], limit: 4)

  private func measure(_ features: [Int32]) -> Float {
    var scratch = [Float](repeating: 0, count: 6)
    return scratch.withUnsafeMutableBufferPointer { scratch in
      features.map { $0 * 10 }.withUnsafeBufferPointer { sums in
        guard let sums = sums.baseAddress, let scratch = scratch.baseAddress else { return .nan }
        return distance.distance(sums, positions: 10, scratch: scratch)
      }
    }
  }

  @Test func `only what stands outside of the directions counts, in units of the limit`() {
    #expect(measure([1, 2, 3, 4, 5, 6]) == 0)
    #expect(measure([40, -50, 3, 4, 5, 6]) < 1e-3)
    #expect(abs(measure([1, 2, 5, 4, 5, 6]) - 1) < 1e-6)
    #expect(abs(measure([30, 2, 3, 4, 5, 12]) - 9) < 1e-3)
  }

  @Test func `what is far from lesion pictures is turned away whatever its share`() {
    let judgement = Judgement(Calibration(), distance: distance)
    func decision(_ malignant: Float, _ distance: Float?) -> Decision {
      judgement.decision(malignant: malignant, distance: distance, quality: nil)
    }
    #expect(decision(0.9, 1) == .malignant && decision(0.9, 1.01) == .notALesion)
    #expect(decision(0.1, 1.01) == .notALesion && decision(0.1, nil) == .benign)
  }

  @Test func `the answer carries it, the same for all numbers of views`() throws {
    let plain = try RandomNetwork(seed: 3)
    let channels = plain.definition.layers[plain.definition.layers.count - 2].outputChannels
    let judgement = try SampleJudgement.whole(channels: channels)
    let network = try RandomNetwork(seed: 3, judgement: judgement)
    let classifier = try network.weights.withUnsafeBytes { try Classifier(weights: $0) }
    let side = network.definition.inputSide
    let one = try #require(try classifier.answer(side, seed: 2).distance)
    #expect(one.isFinite && one >= 0)
    for views in [2, 4, 8, 16] {
      #expect(try classifier.answer(side, seed: 2, views: views).distance == one)
    }
    #expect(try classifier.answer(side, seed: 3).distance != one)
  }

  @Test func `views that ran elsewhere give the same answer`() throws {
    let plain = try RandomNetwork(seed: 4)
    let channels = plain.definition.layers[plain.definition.layers.count - 2].outputChannels
    let judgement = try SampleJudgement.whole(channels: channels)
    let weights = try RandomNetwork(seed: 4, judgement: judgement).weights
    let side = plain.definition.inputSide
    let first = try weights.withUnsafeBytes { try Classifier(weights: $0) }
    let alone = try first.answer(side, seed: 7, views: 2)
    let map = first.heatMap(of: .sk)
    let second = try weights.withUnsafeBytes { try Classifier(weights: $0) }
    try first.feed(side, seed: 7, views: 2)
    try first.prepare()
    try second.expectSquares(views: 2)
    second.squares.copyMemory(from: UnsafeRawBufferPointer(first.squares))
    let logits = [second.logits(view: 0), second.logits(view: 1)]
    let shared = try logits.withUnsafeBufferPointer { try first.answer($0) }
    #expect(shared.distance == alone.distance && shared.logits == alone.logits)
    #expect(first.heatMap(of: .sk) == map)
  }
}
