import Foundation
import NevusEvaluation
import NevusSite
import Testing

/// What the page's scripts are told about how often answers were right.
struct AnswerEvidenceTests {
  private struct Configuration: Decodable {
    struct Share: Decodable {
      var value: Double
      var low: Double
      var high: Double
      var n: Int
    }
    struct Bin: Decodable {
      var share: Double
      var observed: Share
    }
    struct Evidence: Decodable {
      var precision: [String: Share]
      var malignant: [Bin]
    }
    var evidence: Evidence?
  }

  private func configuration(_ plan: SitePlan) throws -> Configuration {
    let script = try #require(plan.text("nevus.js"))
    let line = try #require(script.firstMatch(of: #/const CONFIG = (\{.*\});/#))
    return try JSONDecoder().decode(Configuration.self, from: Data(line.1.utf8))
  }

  @Test func `every figure is the evaluation's, rounded`() throws {
    var ingredients = try Ingredients.make()
    let evaluation = try Ingredients.evaluation()
    ingredients.evaluation = evaluation
    let evidence = try #require(try configuration(try SitePlan(ingredients)).evidence)
    let holdout = try #require(evaluation["holdout"])
    #expect(evidence.precision.count == 9)
    for (code, share) in evidence.precision {
      let figure = holdout.nine[.precision, code]
      #expect(abs(share.value - (figure.value ?? -1)) <= 5e-5 && share.n == figure.n, "\(code)")
      #expect(share.low <= share.value && share.value <= share.high, "\(code)")
    }
    let bins = try #require(holdout.reliability["malignancy"]?.bins)
    #expect(evidence.malignant.count == bins.count && bins.count > 5)
    #expect(evidence.malignant.map(\.observed.n) == bins.map(\.observed.n))
    #expect(evidence.malignant.map(\.share) == evidence.malignant.map(\.share).sorted())
  }

  @Test func `without an evaluation there is nothing to tell`() throws {
    #expect(try configuration(try Ingredients.plan()).evidence == nil)
  }
}
