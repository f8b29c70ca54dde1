import NevusFiles
import NevusStudies
import NevusTraining
import Testing

struct ComparisonTests {
  private func plan(_ drawn: DrawnData, _ rest: String) throws -> ComparisonPlan {
    try ComparisonPlan(
      path: drawn.write("name = \"side\"\nbase = \"base.toml\"\n\(rest)", "side.toml"))
  }

  private static let focal = """
    seeds = [3, 5]
    [[variant]]
    name = "focal"
    note = "focal loss"
    set = { loss.focus = 2.0, loss.smoothing = 0.0 }
    """

  @Test func `variants are run with every seed and held against the base`() throws {
    let drawn = try DrawnData()
    let plan = try plan(drawn, Self.focal)
    #expect(plan.variants.map(\.name) == ["base", "focal"] && plan.seeds == [3, 5])
    let study = try ComparisonRun(
      plan, data: drawn.data(), split: drawn.split, engine: drawn.engine("study")
    ).run()
    #expect(
      study.variants.map(\.seeds) == [[3, 5], [3, 5]] && study.doneRuns == study.plannedRuns)
    #expect(study.part == "calibration" && study.pictures == 16 && study.trainingPictures == 24)
    #expect(study.variants[0].differences.isEmpty)
    for metric in StudyMetric.allCases {
      let base = try #require(study.variants[0].figures[metric])
      let focal = try #require(study.variants[1].figures[metric])
      let difference = try #require(study.variants[1].differences[metric])
      #expect(abs(difference.mean - (focal.mean - base.mean)) < 1e-9)
      #expect(difference.values.count == 2)
    }
    #expect(study.variants[1].changes == ["loss.focus": "2.0", "loss.smoothing": "0.0"])
    let configuration = try TrainingConfiguration(
      path: "\(drawn.folder)/study/runs/focal-seed5/configuration.toml")
    #expect(configuration.loss.focus == 2 && configuration.seed == 5 && configuration.batch == 8)
    #expect(try ComparisonStudy(path: "\(drawn.folder)/study/comparison.json") == study)
    #expect(try drawn.text("study/comparison.md").contains("| focal | focal loss | 3 5 |"))
  }

  @Test(arguments: [
    ([0.50, 0.52], [0.58, 0.60], "better"), ([0.50, 0.52], [0.40, 0.42], "worse"),
    ([0.50, 0.52], [0.53, 0.49], "not told apart from the base"),
    ([0.50, 0.60], [0.51, 0.61], "not told apart from the base"),
    ([0.50], [0.90], "one seed only"),
  ])
  func `a variant is better or worse only where every seed says so, past the base's spread`(
    _ base: [Double], _ other: [Double], _ expected: String
  ) throws {
    let drawn = try DrawnData(training: 1, calibration: 1, holdout: 0)
    var study = try ComparisonStudy(path: drawn.write(Self.made, "made.json"))
    study.variants[0].figures[.sevenBalancedAccuracy] = Spread(base)
    study.variants[1].differences[.sevenBalancedAccuracy] = Spread(zip(other, base).map(-))
    #expect(study.verdict(study.variants[1], .sevenBalancedAccuracy).rawValue == expected)
    #expect(study.tables[1].rows[0].last == expected)
  }

  private static let made = """
    {"format": 1, "name": "made", "part": "calibration", "pictures": 9, "trainingPictures": 9,
     "inputSide": 32, "passes": 1, "splitSHA256": "", "plannedRuns": 4, "variants": [
       {"name": "base", "note": "", "changes": {}, "seeds": [1, 2], "figures": {},
        "differences": {}},
       {"name": "other", "note": "", "changes": {"seed": "1"}, "seeds": [1, 2], "figures": {},
        "differences": {}}]}
    """

  @Test func `what is done when it is stopped is written already`() throws {
    let drawn = try DrawnData()
    let plan = try plan(drawn, "[[variant]]\nname = \"more\"\nset = { passes = 2 }")
    // The base's run is done, the variant's is stopped.
    let base = try ComparisonRun(
      plan, data: drawn.data(), split: drawn.split, engine: drawn.engine("study"))
    let trials = try base.trials()
    _ = try drawn.engine("study").run([trials[0]])
    let interruption = Interruption()
    interruption.request()
    #expect(throws: StudyInterrupted.self) {
      try ComparisonRun(
        plan, data: drawn.data(), split: drawn.split,
        engine: drawn.engine("study", resumes: true, interruption: interruption)
      ).run()
    }
    let partial = try ComparisonStudy(path: "\(drawn.folder)/study/comparison.json")
    #expect(partial.doneRuns == 1 && partial.plannedRuns == 2)
  }

  @Test(arguments: [
    ("[[variant]]\nname = \"a\"\nset = { loss.fokus = 1.0 }", "loss.fokus", "loss.focus"),
    ("[[variant]]\nname = \"a\"\nnot = \"x\"\nset = {}", "variant.not", "variant.note"),
    ("sedes = [1]", "sedes", "seeds"),
  ])
  func `an unknown key is named with the nearest one`(
    _ rest: String, _ key: String, _ nearest: String
  ) throws {
    let drawn = try DrawnData(training: 1, calibration: 1, holdout: 0)
    #expect {
      try plan(drawn, rest)
    } throws: { error in
      guard case .unknownKey(let path, key, nearest) = error as? TrainingError else {
        return false
      }
      return path.contains("side.toml")
    }
  }

  @Test(arguments: [
    "seeds = []", "seeds = [1, 1]", "seeds = [\"a\"]", "seeds = 1", "variant = 3",
    "[[variant]]\nname = \"a/b\"\nset = {}", "[[variant]]\nname = \"a\"",
    "[[variant]]\nname = \"base\"\nset = {}", "[[variant]]\nset = {}",
    "[[variant]]\nname = \"a\"\nset = { loss.focus = [1.0] }",
  ])
  func `a plan that says something impossible is refused`(_ rest: String) throws {
    let drawn = try DrawnData(training: 1, calibration: 1, holdout: 0)
    #expect {
      try plan(drawn, rest)
    } throws: { error in
      guard case .badPlan = error as? StudyError else { return false }
      return true
    }
  }

  @Test func `a base that is not there is named`() throws {
    let drawn = try DrawnData(training: 1, calibration: 1, holdout: 0)
    let path = try drawn.write("base = \"nowhere.toml\"", "side.toml")
    #expect {
      try ComparisonPlan(path: path)
    } throws: { error in
      (error as? FileError)?.path == "\(drawn.folder)/nowhere.toml"
    }
  }

  @Test func `changed values make a configuration that reads back the same`() throws {
    let drawn = try DrawnData(training: 1, calibration: 1, holdout: 0)
    let base = try ConfigurationValues(path: drawn.base)
    let changed = base.setting([
      "name": .text("a \"quoted\" \\ name"), "augmentation.flips": .flag(false),
      "optimiser.rate": .number(1e-7),
    ])
    let path = try drawn.write(changed.toml, "changed.toml")
    #expect(try ConfigurationValues(path: path) == changed)
    #expect(try TrainingConfiguration(path: path).optimiser.rate == 1e-7)
  }
}
