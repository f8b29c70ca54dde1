import NevusFiles
import NevusStudies
import NevusTraining
import Testing

struct TuningTests {
  private func plan(_ drawn: DrawnData, ranges: String? = nil) throws -> TuningPlan {
    try TuningPlan(
      path: drawn.write(
        """
        name = "search"
        base = "base.toml"
        trials = 4
        passes = [0.5, 1]
        eta = 2
        \(ranges ?? Self.ranges)
        """, "search.toml"))
  }

  private static let ranges = """
    [range.optimiser]
    rate = { low = 1e-4, high = 1e-2, scale = "log" }
    warm_up_steps = { low = 1, high = 4 }
    [range.loss]
    smoothing = { choice = [0.0, 0.1] }
    """

  @Test func `one in eta goes on, the best first, in a tie the earlier`() {
    let scores: [(number: Int, score: Double?)] = [
      (0, 0.3), (1, nil), (2, 0.5), (3, 0.5), (4, 0.1), (5, 0.4), (6, 0.2),
    ]
    #expect(Halving.kept(scores, eta: 3) == [2, 3])
    #expect(Halving.kept(scores, eta: 2) == [2, 3, 5])
    #expect(Halving.kept(scores, eta: 100) == [2])
    #expect(Halving.kept([(4, nil), (3, nil)], eta: 2) == [3])
  }

  @Test func `draws keep to their ranges and follow from seed, trial and key alone`() throws {
    let drawn = try DrawnData()
    let plan = try plan(drawn)
    let draws = (0..<200).map { plan.changes($0) }
    #expect(draws == (0..<200).map { plan.changes($0) })
    let rates = draws.compactMap { draw -> Double? in
      guard case .number(let value) = draw["optimiser.rate"] else { return nil }
      return value
    }
    #expect(rates.count == 200 && rates.allSatisfy { (1e-4...1e-2).contains($0) })
    // Half of the ratios lie below the geometric middle.
    #expect((70...130).contains(rates.count { $0 < 1e-3 }))
    #expect(
      Set(draws.compactMap { $0["optimiser.warm_up_steps"] })
        == Set((1...4).map { ConfigurationValue.whole($0) }))
    #expect(
      Set(draws.compactMap { $0["loss.smoothing"] }) == [.number(0), .number(0.1)])
    var fewer = plan
    fewer.ranges["loss.smoothing"] = nil
    #expect(fewer.changes(7)["optimiser.rate"] == plan.changes(7)["optimiser.rate"])
  }

  @Test(arguments: [
    ("[range.optimiser]\nratte = { low = 0.1, high = 1.0 }", "optimiser.ratte", "optimiser.rate"),
    (
      "[range.optimiser]\nrate = { lo = 0.1, high = 1.0 }", "range.optimiser.rate.lo",
      "range.optimiser.rate.low"
    ),
    (
      "[range]\npasses = { low = 1, high = 2 }\n[range.los]\nfocus = { choice = [1.0] }",
      "los.focus", "loss.focus"
    ),
    ("trails = 3\n[range.loss]\nfocus = { choice = [1.0] }", "trails", "trials"),
  ])
  func `an unknown key is named with the nearest one`(
    _ ranges: String, _ key: String, _ nearest: String
  ) throws {
    let drawn = try DrawnData(training: 1, calibration: 1, holdout: 0)
    #expect {
      try plan(drawn, ranges: ranges)
    } throws: { error in
      guard case .unknownKey(let path, key, nearest) = error as? TrainingError else {
        return false
      }
      return path.contains("search.toml")
    }
  }

  @Test(arguments: [
    "", "[range.optimiser]\nrate = { low = 1.0, high = 0.1 }",
    "[range.optimiser]\nrate = { low = 0.0, high = 0.1, scale = \"log\" }",
    "[range.optimiser]\nrate = { low = 0.1 }", "[range.loss]\nfocus = { choice = [] }",
    "[range.loss]\nfocus = { choice = [1.0], low = 1.0, high = 2.0 }",
  ])
  func `a range that cannot be drawn from is refused`(_ ranges: String) throws {
    let drawn = try DrawnData(training: 1, calibration: 1, holdout: 0)
    #expect {
      try plan(drawn, ranges: ranges)
    } throws: { error in
      guard case .badPlan = error as? StudyError else { return false }
      return true
    }
  }

  @Test func `a value that the configuration does not take is refused before any run`() throws {
    let drawn = try DrawnData(training: 1, calibration: 1, holdout: 0)
    #expect {
      try plan(drawn, ranges: "[range.loss]\nsmoothing = { low = 0.0, high = 3.0 }")
    } throws: { error in
      guard case .badValue(_, "loss.smoothing", _) = error as? TrainingError else { return false }
      return true
    }
  }

  @Test func `a search halves its trials and writes the best, stopped or not`() throws {
    let drawn = try DrawnData()
    let plan = try plan(drawn)
    func run(_ name: String, resumes: Bool = false, _ interruption: Interruption = .init()) throws
      -> TuningStudy
    {
      try TuningRun(
        plan, data: drawn.data(), split: drawn.split,
        engine: drawn.engine(name, resumes: resumes, interruption: interruption)
      ).run()
    }
    let study = try run("straight")
    #expect(study.rungs.map(\.trials.count) == [4, 2] && study.rungs.map(\.passes) == [0.5, 1])
    let kept = study.rungs[0].trials.filter(\.isKept).map(\.number)
    let scores = study.rungs[0].trials.map { ($0.number, $0.figures[plan.metric]) }
    #expect(kept == Halving.kept(scores, eta: 2).sorted())
    #expect(study.rungs[1].trials.map(\.number) == kept)
    let best = try #require(study.best)
    let written = try ConfigurationValues(path: "\(drawn.folder)/straight/best.toml")
    #expect(
      written
        == plan.base.setting(plan.changes(best.number)).setting(["name": .text("search-best")]))
    #expect(try TuningStudy(path: "\(drawn.folder)/straight/tuning.json") == study)
    let (stops, stopped) = try drawn.stopping { try run("stopped", resumes: $1, $0) }
    #expect(stops >= 4)
    #expect(
      stopped.rungs.map { $0.trials.map(\.figures) } == study.rungs.map { $0.trials.map(\.figures) }
    )
    #expect(stopped.best?.number == best.number)
  }
}
