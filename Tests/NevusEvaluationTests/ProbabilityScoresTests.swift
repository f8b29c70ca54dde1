import Foundation
import NevusCore
import NevusEvaluation
import Testing

struct ProbabilityScoresTests {
  /// One melanoma at (mel 0.6, eight others 0.05): (0.4² + 8 · 0.05²) and -ln 0.6.
  @Test func `scores of one picture are those computed by hand`() {
    let row = Simulated.prediction("a", label: .mel, guess: .mel)
    let nine = ProbabilityScores(Problem([row], scheme: .nine))
    #expect(abs(nine.brier[0] - 0.18) < 1e-6)
    #expect(abs(nine.logLoss[0] + log(0.6)) < 1e-6)
    // Malignant: 0.6 + three others at 0.05.
    let malignancy = ProbabilityScores(Problem([row], scheme: .malignancy))
    #expect(abs(malignancy.brier[0] - 0.0625) < 1e-6)
    #expect(abs(malignancy.logLoss[0] + log(0.75)) < 1e-6)
  }

  @Test func `a true class of probability nought costs a finite amount`() {
    let row = Simulated.prediction("a", label: .mel, guess: .nv, share: 1)
    let scores = ProbabilityScores(Problem([row], scheme: .nine))
    #expect(abs(scores.logLoss[0] - 23 * log(2)) < 1e-12)
    #expect(abs(scores.brier[0] - 2) < 1e-12)
  }
}
