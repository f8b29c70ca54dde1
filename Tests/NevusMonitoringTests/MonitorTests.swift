import Foundation
import NevusAnswers
import NevusCore
import NevusEvaluation
import NevusFiles
import Testing

import NevusMonitoring

/// From logs to the report.
struct MonitorTests {
  private func folder() throws -> String {
    let path = FileManager.default.temporaryDirectory.appending(path: "monitor-\(UUID())").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  private func found(_ drawn: DrawnAnswers, _ count: Int) -> ObservationReader.Found {
    var drawn = drawn
    var found = ObservationReader.Found()
    found.observations = drawn.many(count)
    return found
  }

  @Test("a log is read: answers, failures, lines that are none, confirmed diagnoses")
  func reading() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let answer = DrawnAnswers.document(
      ["mel": 0.75, "nv": 0.25], malignant: 0.75, decision: "malignant", distance: 0.5
    ).json
    let timed = answer.dropLast() + #","time":"2026-01-02T03:04:05Z","confirmed":"mel"}"#
    let failure = AnswerDocument(path: "a.jpg", code: "corrupt", message: "").json
    let lines = [String(timed), failure, "no JSON", "{}", answer.replacing("0.75", with: "1e999")]
    try Files.write(lines.joined(separator: "\n"), to: "\(folder)/a.jsonl")
    let found = try ObservationReader().read([folder])
    #expect(found.observations.count == 1)
    #expect(found.observations.first?.confirmed == .mel)
    #expect(found.observations.first?.named == .mel)
    #expect(found.observations.first?.measures["distance"] == 0.5)
    #expect(found.observations.first?.time == "2026-01-02T03:04:05Z")
    #expect(found.failures == ["corrupt": 1])
    #expect(found.unreadable == (3...5).map { "\(folder)/a.jsonl:\($0)" })
    let empty = try self.folder()
    defer { try? FileManager.default.removeItem(atPath: empty) }
    #expect(throws: MonitoringError.noLogs(folder: empty)) { try ObservationReader().read([empty]) }
    #expect(throws: FileError.self) { try ObservationReader().read(["\(folder)/none.jsonl"]) }
  }

  @Test("answers of other weights are left out; none of ours is an error")
  func models() throws {
    let monitor = Monitor(DrawnAnswers.reference(), model: "a")
    var mixed = found(DrawnAnswers(seed: 4), 30)
    for index in 20..<30 { mixed.observations[index].model = "b" }
    let report = try monitor.report(on: mixed)
    #expect(report.answers == 20)
    #expect(report.otherModels == 10)
    let other = Monitor(DrawnAnswers.reference(), model: "c")
    #expect(throws: MonitoringError.noAnswers(model: "c", others: 30)) {
      try other.report(on: mixed)
    }
  }

  @Test("the report says what changed, in every form")
  func report() throws {
    let monitor = Monitor(DrawnAnswers.reference(), model: "a")
    let quiet = try monitor.report(on: found(DrawnAnswers(seed: 21), 300))
    #expect(!quiet.hasAlarm)
    #expect(quiet.verdict.hasPrefix("No alarm in 300 answers"))
    #expect(quiet.together.map { $0.pValue > 0.01 } == true)

    var brighter = DrawnAnswers(seed: 22)
    brighter.distance = 2
    let loud = try monitor.report(on: found(brighter, 300))
    #expect(loud.hasAlarm)
    #expect(loud.bets.first?.name == "distance")
    #expect(loud.shifts.first?.name == "distance")
    #expect(loud.shifts.first.map { $0.stability > 0.25 && $0.median > $0.referenceMedian } == true)
    #expect(loud.text.contains("ALARM"))
    #expect(loud.page.contains("<svg"))
    let read = try JSONDecoder().decode(MonitoringReport.self, from: loud.json())
    #expect(read == loud)
    #expect(loud.decisions.map(\.count).reduce(0, +) == 300)
    #expect(abs(loud.named.map(\.share).reduce(0, +) - 1) < 1e-9)
    #expect(abs(loud.decisions.map(\.reference).reduce(0, +) - 1) < 1e-9)
    #expect(try monitor.report(on: found(brighter, 300)) == loud)
  }

  @Test("an evaluation without a reference is refused")
  func noReference() throws {
    let evaluation = Evaluation(
      provenance: Provenance(
        model: "m", weightsSHA256: "a", splitSHA256: "", manifestSHA256: "", codeSHA256: "",
        views: 1), bootstrap: BootstrapSettings(), parts: [])
    #expect(throws: MonitoringError.noReference(evaluation: "e.json")) {
      try Monitor(evaluation, path: "e.json")
    }
  }
}
