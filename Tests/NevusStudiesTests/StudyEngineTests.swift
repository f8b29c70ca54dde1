import Foundation
import NevusFiles
import NevusStudies
import Testing

struct StudyEngineTests {
  @Test func `a study that is stopped at every step gives what one without a stop gives`() throws {
    let drawn = try DrawnData()
    let trials = try drawn.trials(seeds: [1, 2])
    let straight = try drawn.engine("straight").run(trials)
    let (stops, stopped) = try drawn.stopping { interruption, resumes in
      try drawn.engine("stopped", resumes: resumes, interruption: interruption).run(trials)
    }
    #expect(stops >= 4)
    #expect(straight.map(\.predictions) == stopped.map(\.predictions))
    #expect(straight.map(\.figures) == stopped.map(\.figures))
    #expect(straight.map(\.record.steps) == stopped.map(\.record.steps))
    #expect(straight[0].predictions != straight[1].predictions)
    #expect(straight[0].predictions.rows.count == 16)
    for name in ["straight", "stopped"] {
      let left = try FileManager.default.contentsOfDirectory(
        atPath: "\(drawn.folder)/\(name)/runs/seed1")
      #expect(!left.contains("checkpoint.safetensors") && left.contains("last.safetensors"))
    }
  }

  @Test func `a finished run is read, not repeated`() throws {
    let drawn = try DrawnData()
    let trials = try drawn.trials()
    let first = try drawn.engine("study").run(trials)
    // Without pictures nothing could be run again.
    try FileManager.default.removeItem(atPath: "\(drawn.folder)/data/images")
    let again = try drawn.engine("study", resumes: true).run(trials)
    #expect(again.map(\.predictions) == first.map(\.predictions))
    #expect(again.map(\.record) == first.map(\.record))
  }

  @Test func `a folder with runs is refused unless it is to be gone on with`() throws {
    let drawn = try DrawnData()
    try drawn.engine("study").begin()
    _ = try drawn.engine("study").run(try drawn.trials())
    #expect(throws: StudyError.alreadyThere(path: "\(drawn.folder)/study/runs")) {
      try drawn.engine("study").begin()
    }
    try drawn.engine("study", resumes: true).begin()
  }

  @Test func `a run of another recipe or of other pictures is refused`() throws {
    let drawn = try DrawnData()
    let trial = try drawn.trials()[0]
    _ = try drawn.engine("study").run([trial])
    let values = try ConfigurationValues(path: drawn.base)
    let other = try Trial(
      trial.name, values.setting(["passes": .number(2)]), training: trial.training,
      judged: trial.judged, path: drawn.base)
    let fewer = try Trial(
      trial.name, values.setting(["seed": .whole(1)]), training: Array(trial.training.dropLast()),
      judged: trial.judged, path: drawn.base)
    for trial in [other, fewer] {
      #expect(throws: StudyError.otherTrial(path: "\(drawn.folder)/study/runs/seed1")) {
        try drawn.engine("study", resumes: true).run([trial])
      }
    }
  }

  @Test(arguments: [
    ("trial.json", "{}"), ("trial.json", ""), ("trial.json", "{\"format\": 7}"),
    ("predictions.csv", "id\n"), ("predictions.csv", ""),
  ])
  func `a damaged run is named with what to do`(_ file: String, _ text: String) throws {
    let drawn = try DrawnData()
    let trials = try drawn.trials()
    _ = try drawn.engine("study").run(trials)
    let path = try drawn.write(text, "study/runs/seed1/\(file)")
    #expect {
      try drawn.engine("study", resumes: true).run(trials)
    } throws: { error in
      guard case .damaged(path, _) = error as? StudyError else { return false }
      return "\(error)".contains("Remove the run's folder")
    }
    // The advice helps.
    try FileManager.default.removeItem(atPath: "\(drawn.folder)/study/runs/seed1")
    #expect(try drawn.engine("study", resumes: true).run(trials).count == 1)
  }

  @Test func `a run that diverges fails, and stays failed`() throws {
    let drawn = try DrawnData()
    let first = try drawn.trials()[0]
    let values = try ConfigurationValues(path: drawn.base)
    let trial = try Trial(
      "wild",
      values.setting([
        "optimiser.kind": .text("sgd"), "optimiser.rate": .number(100),
        "optimiser.head_rate": .number(100), "optimiser.clip": .number(0), "passes": .number(8),
      ]), training: first.training, judged: first.judged, path: drawn.base)
    for resumes in [false, true] {
      #expect {
        try drawn.engine("study", resumes: resumes).run([trial])
      } throws: { error in
        guard case .failed("wild", _) = error as? StudyError else { return false }
        return true
      }
    }
  }

  @Test func `a run without pictures is refused`() throws {
    let drawn = try DrawnData()
    let trial = try drawn.trials()[0]
    #expect(throws: StudyError.noPictures(trial: "empty")) {
      try Trial(
        "empty", try ConfigurationValues(path: drawn.base), training: [], judged: trial.judged,
        path: drawn.base)
    }
  }
}
