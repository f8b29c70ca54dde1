import NevusCore
import NevusTestSupport
import Testing

struct CalibrationTests {
  /// A calibration that names with exponent-like offsets, and random logits to try it on.
  private func calibration() -> Calibration {
    var calibration = Calibration()
    calibration.offsets = ClassValues([-2, -1, -2, 0, 2, 0.5, -1, -2, -2])
    calibration.naming = Calibration.Naming(
      slopes: ClassValues(repeating: 0.8), offsets: ClassValues())
    return calibration
  }

  private func randomLogits(_ count: Int) -> [ClassValues] {
    var random = SeededGenerator(seed: 3)
    return (0..<count).map { _ in
      ClassValues((0..<9).map { _ in Float.random(in: -4...4, using: &random) })
    }
  }

  private func alone(_ slopes: ClassValues, _ offsets: ClassValues) -> Calibration {
    var calibration = Calibration()
    (calibration.slopes, calibration.offsets) = (slopes, offsets)
    return calibration
  }

  @Test func `the diagnosis named is the naming's, and the rest as likely as it can be`() throws {
    let calibration = calibration()
    let naming = try #require(calibration.naming)
    let likely = alone(calibration.slopes, calibration.offsets)
    let named = alone(naming.slopes, naming.offsets)
    var agreements = 0
    for logits in randomLogits(3_000) {
      let result = calibration.probabilities(logits)
      #expect(result.largest == named.probabilities(logits).largest)
      #expect(abs(result.array.reduce(0, +) - 1) < 1e-6)
      #expect(result.array.allSatisfy { $0 >= 0 && $0 <= 1 })
      if likely.probabilities(logits).largest == result.largest {
        agreements += 1
        #expect(result == likely.probabilities(logits))
      }
    }
    #expect(agreements > 300 && agreements < 2_700)
  }

  @Test func `where the two disagree, what is named leads by a hair`() throws {
    let calibration = calibration()
    let likely = alone(calibration.slopes, calibration.offsets)
    for logits in randomLogits(3_000) {
      let result = calibration.probabilities(logits)
      let before = likely.probabilities(logits).largest
      guard before != result.largest else { continue }
      let sorted = result.array.sorted(by: >)
      #expect(sorted[0] - sorted[1] < 0.02)
    }
  }

  @Test func `the malignant share gives way by half of what the least change would take`() throws {
    let calibration = calibration()
    let likely = alone(calibration.slopes, calibration.offsets)
    var counted = 0
    for logits in randomLogits(3_000) {
      let before = likely.probabilities(logits)
      let result = calibration.probabilities(logits)
      guard before.largest != result.largest else { continue }
      let (share, given) = (Calibration.malignantShare(before), Calibration.malignantShare(result))
      let isMalignant = [0, 1, 3, 7].contains(result.largest)
      guard isMalignant != [0, 1, 3, 7].contains(before.largest) else { continue }
      counted += 1
      // Towards the named group, and never by more than half of what the leader was ahead.
      let ahead = before[before.largest] - before[result.largest]
      #expect((isMalignant ? given - share : share - given) > -0.01)
      #expect(abs(given - share) < ahead / 2 + 0.02)
    }
    #expect(counted > 100)
  }

  @Test func `what smoothed labels left is subtracted, and the order stays`() {
    var calibration = Calibration()
    calibration.smoothing = 0.02
    for logits in randomLogits(1_000) {
      let before = Calibration().probabilities(logits)
      let after = calibration.probabilities(logits)
      #expect(abs(after.array.reduce(0, +) - 1) < 1e-6)
      #expect(after.largest == before.largest && after[after.largest] >= before[before.largest])
      let order = (0..<9).sorted { before[$0] > before[$1] }
      for (higher, lower) in zip(order, order.dropFirst()) {
        #expect(after[higher] >= after[lower] && after[lower] >= 0)
      }
    }
    // 0.5 and eight times 0.0625: 0.25 / 0.52 against 0.00390625 / 0.0825.
    var logits = ClassValues(repeating: 0)
    logits[4] = 2.0794415
    let result = calibration.probabilities(logits)
    #expect(abs(result[4] - 0.559316) < 1e-4)
  }

  @Test func `other class shares multiply the odds by their ratio`() throws {
    let stated = ClassValues([0.1, 0.1, 0.1, 0.1, 0.2, 0.1, 0.1, 0.1, 0.1])
    var calibration = Calibration()
    calibration.shares = stated
    let judged = try answer(calibration, prior: nil)
    let adjusted = try answer(calibration, prior: .equal)
    for index in 0..<9 where index != 4 {
      let before = judged.probabilities[index] / judged.probabilities[4]
      let after = adjusted.probabilities[index] / adjusted.probabilities[4]
      #expect(abs(after / before - 2) < 1e-4)
    }
    #expect(abs(adjusted.probabilities.array.reduce(0, +) - 1) < 1e-6)
    #expect(judged.prior == stated && adjusted.prior == Prior.equal.shares)
    let same = try answer(calibration, prior: Prior(stated))
    for index in 0..<9 {
      #expect(abs(same.probabilities[index] - judged.probabilities[index]) < 1e-6)
    }
  }

  @Test(
    arguments: [
      [0, 0, 0, 0, 0, 0, 0, 0, 0], [1, 1, 1, -1, 1, 1, 1, 1, 1], [1, .nan, 1, 1, 1, 1, 1, 1, 1],
      [.infinity, 1, 1, 1, 1, 1, 1, 1, 1], [1e38, 1e38, 1e38, 1e38, 1, 1, 1, 1, 1],
    ] as [[Float]])
  func `shares that are none are refused`(values: [Float]) {
    let error = #expect(throws: PictureError.self) { try Prior(ClassValues(values)) }
    #expect(error?.code == .badPrior)
  }

  @Test func `counts will do as shares, and one class alone decides`() throws {
    let counts = try Prior(ClassValues([0, 0, 0, 30, 10, 0, 0, 0, 0]))
    #expect(counts.shares[3] == 0.75 && counts.shares[4] == 0.25)
    var calibration = Calibration()
    calibration.shares = ClassValues(repeating: 1 / 9)
    let only = try Prior(ClassValues([0, 0, 0, 5, 0, 0, 0, 0, 0]))
    #expect(try answer(calibration, prior: only).probabilities[3] == 1)
  }

  /// The answer of a random network whose weights have this calibration.
  private func answer(_ calibration: Calibration, prior: Prior?) throws -> Answer {
    let network = try RandomNetwork(seed: 6, judgement: Judgement(withNaming(calibration)))
    let classifier = try network.weights.withUnsafeBytes { try Classifier(weights: $0) }
    classifier.prior = prior
    return try classifier.answer(network.definition.inputSide, seed: 8)
  }

  /// The format states class shares together with a naming: one that changes nothing.
  private func withNaming(_ calibration: Calibration) -> Calibration {
    var calibration = calibration
    calibration.naming = Calibration.Naming(
      slopes: calibration.slopes, offsets: calibration.offsets)
    return calibration
  }
}

extension Classifier {
  /// The answer for a random picture of the network's own size.
  func answer(_ side: Int, seed: UInt64, views: Int = 1) throws -> Answer {
    try feed(side, seed: seed, views: views)
    return try finish()
  }

  /// Feeds a random picture of the network's own size.
  func feed(_ side: Int, seed: UInt64, views: Int) throws {
    var random = SeededGenerator(seed: seed)
    let pixels = (0..<side * side * 4).map { _ in UInt8.random(in: 0...255, using: &random) }
    try begin(width: side, height: side, views: views)
    try pixels.withUnsafeBytes { pixels in
      if let start = pixels.baseAddress { try rows(start, count: side, bytesPerRow: side * 4) }
    }
  }
}
