import NevusEvaluation
import Testing

import NevusMonitoring

/// Logs made of answers in random orders.
struct SimulationTests {
  private let source = DriftReport.Source(weightsSHA256: "a", splitSHA256: "b", part: "drawn")

  private func answers(_ change: (inout DrawnAnswers) -> Void = { _ in }) -> [[String: Double]] {
    var drawn = DrawnAnswers(seed: 77)
    change(&drawn)
    return drawn.many(900).map(\.measures)
  }

  private func report(runs: Int = 20, seed: UInt64 = 1) throws -> DriftReport {
    var simulation = DriftSimulation()
    (simulation.quietRuns, simulation.runs, simulation.seed) = (100, runs, seed)
    let unchanged = answers()
    let malignant = unchanged.map { ($0["malignant"] ?? 0) > 0.5 ? 8.0 : 1 }
    return try simulation.report(
      unchanged: unchanged,
      shifts: [
        .init(name: "brighter", about: "", answers: answers { $0.distance = 1.6 }),
        .init(name: "mix", about: "", answers: unchanged, frequencies: malignant),
        .init(name: "nothing", about: "", answers: unchanged),
      ], of: source)
  }

  @Test func `changes are noticed, and nothing is where nothing changed`() throws {
    let report = try report()
    #expect(report.pictures == 900 && report.reference == 450)
    #expect(report.unchanged == .init(runs: 100, answers: 450, alarms: 0))
    for shift in report.shifts.prefix(2) {
      #expect(shift.alarms == 20, "\(shift)")
      let median = try #require(shift.median)
      #expect(try median > 5 && median <= #require(shift.most), "\(shift)")
    }
    let none = report.shifts[2]
    // At most 1 log in 100 without a change, over these 20 and the 100 above.
    #expect(none.alarms + report.unchanged.alarms <= 1)
    #expect(none.median == nil && none.most == nil)
    #expect(report.text.contains("> 450") && report.text.contains("100 logs of 450 answers"))
    #expect(report.blocks["drift"]?.contains("| brighter |") == true)
  }

  @Test func `the same seed gives the same report, and a file holds all of it`() throws {
    let first = try report(runs: 5)
    #expect(try first == report(runs: 5))
    #expect(try first != report(runs: 5, seed: 2))
    #expect(try DriftReport(json: first.json(), path: "d.json") == first)
    #expect(throws: EvaluationError.self) { try DriftReport(json: .init(), path: "d.json") }
    #expect(throws: EvaluationError.noPictures) {
      try DriftSimulation().report(unchanged: [[:]], shifts: [], of: source)
    }
  }

  @Test(arguments: [(100, 0), (100, 49), (100, 50), (100, 94), (100, 95), (200, 189), (200, 190)])
  func `a share of logs is only stated where as many had an alarm`(runs: Int, alarms: Int) {
    // Alarms at 1, 2, 3 …, the other logs without one.
    let all = (0..<runs).map { $0 < alarms ? $0 + 1 : nil }
    let found = DriftReport.Found(name: "", about: "", answers: 500, alarms: all)
    #expect(found.alarms == alarms)
    #expect(found.median == (alarms * 2 >= runs ? runs / 2 : nil))
    #expect(found.most == (alarms * 100 >= runs * 95 ? runs * 95 / 100 : nil))
  }
}
