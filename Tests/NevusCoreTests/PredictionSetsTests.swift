import NevusCore
import Testing

struct PredictionSetsTests {
  @Test func `a rank score is what stands before a diagnosis`() {
    let scores = PredictionSets.rankScores(
      ClassValues([0.1, 0.4, 0, 0.3, 0.1, 0.05, 0.05, 0, 0]))
    let expected: [Float] = [0.7, 0, 1, 0.4, 0.8, 0.9, 0.95, 1, 1]
    for (score, value) in zip(scores.array, expected) { #expect(abs(score - value) < 1e-6) }
    #expect(scores.array.allSatisfy { $0 <= 1 })
  }

  @Test func `sets hold what stays within the thresholds, the most probable always`() {
    let sets = PredictionSets(
      thresholds90: ClassValues(), thresholds95: ClassValues(repeating: 0.5)
    ).sets(ClassValues([0.1, 0.4, 0, 0.3, 0.1, 0.05, 0.05, 0, 0]))
    #expect(Diagnosis.allCases.filter { sets[0].contains($0) } == [.bcc])
    #expect(Diagnosis.allCases.filter { sets[1].contains($0) } == [.bcc, .mel])
    #expect(sets[0].count == 1 && sets[1].count == 2)
  }

  @Test func `each diagnosis has its own threshold`() {
    var thresholds = ClassValues()
    thresholds[2] = 1
    let sets = PredictionSets(thresholds90: thresholds, thresholds95: ClassValues(repeating: 1))
      .sets(ClassValues([0.1, 0.4, 0, 0.3, 0.1, 0.05, 0.05, 0, 0]))
    #expect(Diagnosis.allCases.filter { sets[0].contains($0) } == [.bcc, .df])
    #expect(sets[1].count == 9)
  }

  @Test func `a set has nine places`() {
    #expect(ClassSet(bits: 0xFFFF).count == 9)
    #expect(ClassSet(bits: 0b1000).contains(.mel))
  }
}
