import Foundation
import NevusAnswers
import NevusCore
import Testing

struct AnswerDocumentTests {
  private var answer: Answer {
    var probabilities = ClassValues()
    for index in 0..<9 { probabilities[index] = Float(index + 1) / 45 }
    return Answer(
      decision: .uncertain, views: 1, malignant: 0.25,
      crop: Crop(x: 1, y: 2, width: 3, height: 3), probabilities: probabilities,
      logits: probabilities)
  }
  private let model = AnswerDocument.Model(name: "m", sha256: "00")

  @Test func `floats come back from the JSON with the same bits`() throws {
    let json = AnswerDocument(path: "a", answer, model, withLogits: true).json
    let read = try JSONDecoder().decode(AnswerDocument.self, from: Data(json.utf8))
    for diagnosis in Diagnosis.allCases {
      let value = try #require(read.probabilities?["\(diagnosis.code)"])
      #expect(Float(value) == answer.probabilities[diagnosis])
      #expect(value == Double(answer.probabilities[diagnosis]))
    }
    #expect(read.logits?.count == 9)
    #expect(!json.contains("\n"))
  }

  @Test func `a failure has a path and an error and nothing else`() throws {
    let json = AnswerDocument(path: "a,\"b", code: "truncated", message: "short").json
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(Set(object.keys) == ["path", "error"])
  }

  @Test func `cells with commas and quotes are quoted`() {
    let row = AnswerTable.row(AnswerDocument(path: "a,\"b", code: "truncated", message: "short"))
    #expect(row.hasPrefix("\"a,\"\"b\",,"))
    #expect(row.hasSuffix(",truncated"))
    #expect(
      AnswerTable.header.split(separator: ",").count
        == AnswerTable.row(AnswerDocument(path: "a", answer, model, withLogits: false))
        .split(separator: ",", omittingEmptySubsequences: false).count)
  }

  @Test func `the words never say that something is a disease`() {
    for decision in Decision.allCases {
      let phrase = AnswerText.phrase(for: decision)
      #expect(!phrase.contains("you have") && !phrase.contains("safe"))
    }
    #expect(AnswerText.lines(path: "a.png", answer).split(separator: "\n").count == 10)
  }
}
