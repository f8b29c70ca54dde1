import Foundation
import NevusAnswers
import NevusHosts
import NevusServer
import Testing

@Suite(
  .serialized, .enabled(if: API.hasWeights, "Weights/nevus.weights is missing"),
  .timeLimit(.minutes(20)))
struct LogTests {
  @Test func `each picture has a line, without picture or name`() async throws {
    let picture = try API.picture()
    let folder = try TemporaryFolder("log")
    let path = folder.file("answers.jsonl")
    var form = Form()
    form.file("somebody.jpg", picture)
    form.file("nobody.jpg", Data("none".utf8))
    let batch = form.closed
    try await API.served({ $0.log = path }) { api in
      _ = try await api.classify(picture, "?heatMap=mel&logits=1&crop=0,0,90,90")
      _ = try await api.ask("POST", "/v1/classify/batch", [Form.type], body: batch)
      _ = try await api.classify(picture, "?views=3")
    }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(!text.contains("body.jpg") && !text.contains("heatMap") && !text.contains("crop"))
    var lines: [AnswerLogLine] = []
    #expect(try AnswerLogReader.read(path) { lines.append($0) } == 0)
    #expect(lines.count == 3)
    #expect(lines.map(\.refused) == [nil, nil, "unsupported-format"])
    let expected = try JSONDecoder().decode(
      AnswerDocument.self, from: Data(API.expected(picture).utf8))
    #expect(lines[1].answer.probabilities == expected.probabilities)
    #expect(lines[1].answer.model == expected.model)
  }

  @Test func `a log that is full stops no answer, and is counted`() async throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else {
      try Test.cancel("there is no /dev/full")
    }
    let picture = try API.picture(width: 90, height: 90)
    try await API.served({ $0.log = "/dev/full" }) { api in
      for _ in 0..<3 {
        let response = try await api.classify(picture)
        #expect(response.status == 200)
      }
      let metrics = try await api.ask("GET", "/metrics")
      #expect(metrics.text.contains("\nnevus_log_failures_total 3\n"))
    }
  }
}
