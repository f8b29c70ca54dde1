import Foundation
import NevusCore
import NevusEvaluation
import Testing

struct EvaluationTests {
  private let settings = BootstrapSettings(replicates: 100)
  private let provenance = Provenance(
    model: "test", weightsSHA256: "aa", splitSHA256: "bb", manifestSHA256: "cc",
    codeSHA256: "dd", views: 1)

  private func evaluation(_ rows: [Prediction], seed: UInt64 = 1) throws -> Evaluation {
    let settings = BootstrapSettings(replicates: 100, seed: seed)
    let predictions = try Predictions(rows)
    return Evaluation(
      provenance: provenance, bootstrap: settings,
      parts: [PartResult(part: "holdout", predictions: predictions, settings: settings)])
  }

  @Test func `the order of the pictures changes no byte`() throws {
    let rows = Simulated.rows(lesions: 60)
    var generator = SplitMix64(seed: 9)
    let shuffled = rows.shuffled(using: &generator)
    #expect(try evaluation(rows).json() == evaluation(shuffled).json())
  }

  @Test func `the seed moves the intervals and not the values`() throws {
    let rows = Simulated.rows(lesions: 60)
    let first = try evaluation(rows, seed: 1)["holdout"]
    let second = try evaluation(rows, seed: 2)["holdout"]
    #expect(first?.seven[.accuracy].value == second?.seven[.accuracy].value)
    #expect(first?.seven[.accuracy].low != second?.seven[.accuracy].low)
  }

  @Test func `intervals hold their values and every share is one`() throws {
    let part = try #require(try evaluation(Simulated.rows(lesions: 150))["holdout"])
    for scheme in [part.nine, part.seven, part.malignancy] {
      for metric in [OverallMetric.accuracy, .balancedAccuracy, .macroF1, .macroAreaUnderROC] {
        let figure = scheme[metric]
        let value = try #require(figure.value)
        #expect(figure.low.map { $0 <= value } ?? false)
        #expect(figure.high.map { $0 >= value && $0 <= 1 } ?? false)
      }
      #expect(scheme.confusion.flatMap { $0 }.reduce(0, +) == part.pictures)
    }
  }

  @Test func `an evaluation reads back as it was written`() throws {
    let written = try evaluation(Simulated.rows(lesions: 40))
    let json = try written.json()
    let read = try Evaluation(json: json, path: "evaluation.json")
    #expect(read == written)
    #expect(try read.json() == json)
  }

  @Test func `a part of one class has figures that cannot be measured, and no NaN`() throws {
    let rows = (0..<5).map { Simulated.prediction("P\($0)", label: .nv, guess: .nv) }
    let whole = try evaluation(rows)
    let part = try #require(whole["holdout"])
    #expect(part.malignancy[.areaUnderROC, "malignant"].value == nil)
    #expect(part.malignancy[.recall, "malignant"].value == nil)
    #expect(part.nine[.precision, "mel"].value == nil)
    #expect(part.seven[.accuracy].value == 1)
    let text = String(decoding: try whole.json(), as: UTF8.self)
    #expect(!text.contains(": nan") && !text.contains(": inf") && !text.contains(": NaN"))
    #expect(text.contains("\"value\": null"))
  }

  @Test func `five right of five leave room for doubt`() throws {
    let rows = (0..<5).map { Simulated.prediction("P\($0)", label: .nv, guess: .nv) }
    let accuracy = try #require(try evaluation(rows)["holdout"]).seven[.accuracy]
    #expect(accuracy.interval == .wilson)
    #expect(accuracy.low.map { $0 < 0.6 } ?? false)
  }

  @Test func `every value of every attribute has its figures`() throws {
    let rows = Simulated.rows(lesions: 80)
    let part = try #require(try evaluation(rows)["holdout"])
    for attribute in ["source", "sex", "age", "site"] {
      let groups = part.groups.filter { $0.attribute == attribute }
      #expect(groups.reduce(0) { $0 + $1.pictures } == rows.count)
    }
    #expect(part.groups.contains { $0.attribute == "sex" && $0.value == "unknown" })
  }

  @Test func `decisions are counted by what was true`() throws {
    let labels: [Diagnosis] = [.mel, .mel, .nv, .nv]
    let decisions: [Decision] = [.malignant, .uncertain, .benign, .notALesion]
    let rows = (0..<4).map { index in
      var row = Simulated.prediction("P\(index)", label: labels[index], guess: .nv)
      row.decision = decisions[index]
      return row
    }
    let part = try #require(try evaluation(rows)["holdout"])
    let result = try #require(part.decisions)
    #expect(result.malignantNotCalledBenign.value == 1)
    #expect(result.malignantCalledMalignant.value == 0.5)
    #expect(result.benignCalledBenign.value == 0.5)
    #expect(result.uncertain.value == 0.25)
    #expect(result.turnedAway.value == 0.25)
    #expect(result.rows.map(\.malignant) == [0, 1, 1, 0, 0])
  }
}
