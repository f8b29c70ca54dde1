import NevusCore
import NevusEvaluation
import Testing

struct PredictionsTests {
  private let good = Simulated.prediction("b", label: .mel, guess: .mel)

  @Test func `rows are sorted by id`() throws {
    let first = Simulated.prediction("a", label: .nv, guess: .nv)
    #expect(try Predictions([good, first]).rows.map(\.id) == ["a", "b"])
  }

  @Test func `what is no set of predictions is named`() {
    #expect(throws: EvaluationError.noPictures) { try Predictions([]) }
    #expect(throws: EvaluationError.duplicate(id: "b")) { try Predictions([good, good]) }
    var bad = good
    bad.lesion = ""
    #expect(throws: EvaluationError.noLesion(id: "b")) { try Predictions([bad]) }
    bad = good
    bad.probabilities.removeLast()
    #expect(throws: EvaluationError.wrongCount(id: "b", found: 8, expected: 9)) {
      try Predictions([bad])
    }
  }

  @Test(arguments: [Float.nan, .infinity, -0.1, 1.1, 0.2])
  func `probabilities that are no distribution are refused`(value: Float) {
    var bad = good
    bad.probabilities[0] = value
    #expect(throws: EvaluationError.notADistribution(id: "b")) { try Predictions([bad]) }
  }
}
