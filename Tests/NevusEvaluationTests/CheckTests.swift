import Foundation
import NevusEvaluation
import Testing

struct CheckTests {
  private func evaluation() throws -> Evaluation {
    let settings = BootstrapSettings(replicates: 50)
    let predictions = try Predictions(Simulated.rows(lesions: 40))
    return Evaluation(
      provenance: Provenance(
        model: "test", weightsSHA256: "aa", splitSHA256: "bb", manifestSHA256: "cc",
        codeSHA256: "dd", views: 1),
      bootstrap: settings,
      parts: [PartResult(part: "holdout", predictions: predictions, settings: settings)])
  }

  @Test func `equal evaluations have no difference, whatever the code's hash`() throws {
    let stated = try evaluation()
    var computed = stated
    computed.provenance.codeSHA256 = "ee"
    #expect(try computed.check(against: stated).isEmpty)
  }

  @Test func `a figure that was changed by hand is named with both values`() throws {
    let computed = try evaluation()
    var stated = computed
    stated.parts[0].seven.overall[.accuracy]?.value = 0.99
    stated.provenance.weightsSHA256 = "ff"
    let differences = try computed.check(against: stated)
    #expect(
      differences.map(\.key) == [
        "parts.0.seven.overall.accuracy.value", "provenance.weightsSHA256",
      ])
    #expect(differences[0].there == "0.99")
  }

  @Test func `a part that is missing is a difference`() throws {
    let computed = try evaluation()
    var stated = computed
    stated.parts = []
    #expect(try !computed.check(against: stated).isEmpty)
  }

  @Test func `a rounding of the last bit is none`() throws {
    let computed = try evaluation()
    var stated = computed
    let value = try #require(computed.parts[0].nine[.logLoss].value)
    stated.parts[0].nine.overall[.logLoss]?.value = value.nextUp
    #expect(try computed.check(against: stated).isEmpty)
  }

  @Test func `a file that is no evaluation is refused with the place`() throws {
    let json = try evaluation().json()
    var text = String(decoding: json, as: UTF8.self)
    #expect(throws: EvaluationError.self) { try Evaluation(json: Data("{".utf8), path: "e.json") }
    #expect(throws: EvaluationError.self) { try Evaluation(json: Data(), path: "e.json") }
    #expect(throws: EvaluationError.self) {
      try Evaluation(json: json.prefix(json.count / 2), path: "e.json")
    }
    text = text.replacingOccurrences(of: "\"format\": 2", with: "\"format\": 3")
    #expect(
      throws: EvaluationError.unreadable(path: "e.json", detail: "format 3 instead of 2")
    ) { try Evaluation(json: Data(text.utf8), path: "e.json") }
    #expect(
      throws: EvaluationError.unreadable(path: "e.json", detail: "no key format at the top")
    ) { try Evaluation(json: Data("{}".utf8), path: "e.json") }
  }
}
