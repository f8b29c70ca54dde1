import Foundation
import NevusCore
import NevusEvaluation
import NevusFiles
import NevusLearning
import NevusRelease
import NevusTensors
import NevusTraining
import Testing

/// From new pictures to a challenger in the champion's place, on drawn pictures and a tiny network.
@Suite(.serialized)
struct LearningRunTests {
  private func files(_ folder: String) throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
    return try Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        var isFolder: ObjCBool = false
        let path = "\(folder)/\(name)"
        _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        return isFolder.boolValue ? nil : (name, try Files.read(path))
      })
  }

  private func texts(_ weights: Data) throws -> String {
    let file = try weights.withUnsafeBytes { try WeightsFile(reading: $0) }
    return String(
      decoding: weights[file.texts[WeightsFormat.Text.provenance.rawValue]], as: UTF8.self)
  }

  @Test
  func `an accepted challenger takes the champion's place, and the lineage is in its weights`()
    throws
  {
    let drawn = try DrawnLearning()
    let toml = drawn.toml(isLenient: true)
    let before = try files("\(drawn.folder)/Weights")
    let outcome = try drawn.run(toml).run()
    // Running alone writes nothing there.
    #expect(try files("\(drawn.folder)/Weights") == before)
    let report = outcome.report
    #expect(report.verdict.isAccepted, "\(report.text)")
    #expect(report.pictures.learned.values.reduce(0, +) == 8)
    #expect(report.pictures.heldBack.values.reduce(0, +) == 4)
    #expect(report.pictures.replayed == 8 && report.holdout.pictures == 8)

    let places = LearningPlaces(weights: drawn.weights, master: drawn.master)
    let kept = try #require(try places.write(outcome))
    let after = try files("\(drawn.folder)/Weights")
    #expect(after["nevus.weights"] == outcome.weights)
    #expect(after["nevus.safetensors"] == outcome.master)
    #expect(after["learning.json"] == (try report.json()))
    #expect(try files(kept) == before)
    #expect(!after.keys.contains { $0.hasSuffix(".new") || $0.hasSuffix(".tmp") })
    try places.check()

    let parent = try #require(before["nevus.weights"])
    let generations = Lineage.generations(in: try texts(outcome.weights))
    #expect(generations == [report.lineage])
    #expect(report.lineage.parent == CodeHash.sha256(parent))
    #expect(report.lineage.configuration == CodeHash.sha256(Data(toml.utf8)))
    #expect(report.weightsSHA256 == CodeHash.sha256(outcome.weights))
    let master = try SafetensorsFile(path: drawn.master)
    #expect(Lineage.generations(in: master.metadata["provenance"] ?? "") == generations)
    #expect(master.metadata["licence"] == "CC BY-NC 4.0")

    // The next generation tells of both, the oldest first.
    let next = try drawn.run(toml).run()
    let both = Lineage.generations(in: try texts(next.weights))
    #expect(both == [report.lineage, next.report.lineage])
    #expect(both.last?.parent == report.weightsSHA256)
  }

  @Test func `the same pictures and settings give the same challenger, and its master packs to it`()
    throws
  {
    let drawn = try DrawnLearning()
    let first = try drawn.run(drawn.toml(isLenient: false)).run()
    let second = try drawn.run(drawn.toml(isLenient: false)).run()
    #expect(first.weights == second.weights && first.master == second.master)
    #expect(try first.report.json() == second.report.json())
    #expect(!first.report.verdict.isAccepted, "\(first.report.text)")
    #expect(first.report.text.contains("The challenger is refused"))

    let before = try #require(MasterWeights(path: drawn.master).parameters.last)
    let after = try MasterWeights(SafetensorsFile(first.master), path: "")
    #expect(after.parameters.last != before, "the last layer has learnt")
    #expect(
      try after.parameters.dropLast().elementsEqual(
        MasterWeights(path: drawn.master).parameters.dropLast()), "the others stay")
  }

  /// The loss of a master's last layer on the pictures of part calibration, one of each class.
  private func loss(_ master: MasterWeights, on drawn: DrawnLearning) throws -> Double {
    let pictures = try drawn.data().pictures(of: .calibration)
    let rows = try FeatureExtractor(
      master.definition, master.parameters, cacheFolder: "\(drawn.folder)/cache"
    ).features(of: pictures.map(\.path)).compactMap(\.self)
    let last = try #require(master.parameters.last)
    return LogisticRegression(weights: last.weights, biases: last.biases).loss(
      features: rows.flatMap(\.self), dimension: rows[0].count,
      labels: pictures.map { Int($0.diagnosis.rawValue) },
      sampleWeights: rows.map { _ in 1 })
  }

  @Test func `the last layer may change as far as known pictures lose nothing, or as is stated`()
    throws
  {
    let drawn = try DrawnLearning()
    // A first challenger, after which the network of random numbers knows something.
    let first = try drawn.run(drawn.toml(isLenient: true)).run()
    _ = try LearningPlaces(weights: drawn.weights, master: drawn.master).write(first)
    let before = try loss(MasterWeights(path: drawn.master), on: drawn)
    // Now each new picture has another's diagnosis: what fits them is wrong for known ones.
    let rows = (0..<12).map { lesion in
      let wrong = DrawnLearning.classes[(lesion + 2) % 4].code
      return "new-\(lesion),images/\(lesion).png,N\(lesion),\(wrong)"
    }
    try Files.write(
      (["id,path,lesion_id,diagnosis"] + rows).joined(separator: "\n"),
      to: "\(drawn.folder)/new/manifest.csv")
    func learnt(_ rest: String = "") throws -> (penalty: Double, loss: Double) {
      let outcome = try drawn.run(drawn.toml(isLenient: true, "replay = 0\n\(rest)")).run()
      let master = try MasterWeights(SafetensorsFile(outcome.master), path: "")
      return (try #require(outcome.report.penalty), try loss(master, on: drawn))
    }
    let stated = try learnt("[head]\npenalty = 0.1")
    #expect(stated.penalty == 0.1)
    #expect(stated.loss > before * 1.0051, "\(stated), before: \(before)")
    let chosen = try learnt()
    #expect(chosen.penalty > 0.1)
    #expect(chosen.loss <= before * 1.0051 || chosen.penalty == 1_000, "\(chosen), \(before)")
    #expect(chosen.loss < stated.loss)
  }

  @Test func `all layers learn by the trainer, stop and go on`() throws {
    let drawn = try DrawnLearning()
    let toml = drawn.toml(isLenient: false, "layers = \"all\"\npasses = 2\nbatch = 4")
    var run = try drawn.run(toml)
    run.interruption.request()
    #expect(throws: LearningInterrupted(step: 1, totalSteps: 8)) { try run.run() }
    run.interruption = Interruption()
    run.resumes = true
    let outcome = try run.run()
    let before = try MasterWeights(path: drawn.master)
    let after = try MasterWeights(SafetensorsFile(outcome.master), path: "")
    #expect(after.parameters.first != before.parameters.first, "the first layer has learnt")
    #expect(outcome.report.lineage.layers == .all)
  }

  @Test func `where nothing can be written the champion stays as it was`() throws {
    let drawn = try DrawnLearning()
    let outcome = try drawn.run(drawn.toml(isLenient: true)).run()
    let before = try files("\(drawn.folder)/Weights")
    // A folder stands where the record would be written.
    try FileManager.default.createDirectory(
      atPath: "\(drawn.folder)/Weights/learning.json.new/x", withIntermediateDirectories: true)
    #expect(throws: FileError.self) {
      try LearningPlaces(weights: drawn.weights, master: drawn.master).write(outcome)
    }
    let after = try files("\(drawn.folder)/Weights")
    for (name, bytes) in before { #expect(after[name] == bytes, "\(name)") }
  }

  @Test func `a pair that was installed by half is refused and named`() throws {
    let drawn = try DrawnLearning()
    let outcome = try drawn.run(drawn.toml(isLenient: true)).run()
    let places = LearningPlaces(weights: drawn.weights, master: drawn.master)
    let champion = try Files.read(drawn.weights)
    _ = try places.write(outcome)
    try Files.write(champion, to: drawn.weights)
    #expect(
      throws: LearningError.mixedPair(
        weights: drawn.weights, master: drawn.master,
        record: "\(drawn.folder)/Weights/learning.json")
    ) { try drawn.run(drawn.toml(isLenient: true)).run() }
  }

  @Test func `where all new pictures leak there is nothing to learn from, and it says so`() throws {
    let drawn = try DrawnLearning()
    try Files.write(
      "id,path,lesion_id,diagnosis\nx,images/0.png,L12,mel\ny,images/1.png,L13,nv\n",
      to: "\(drawn.folder)/new/manifest.csv")
    #expect(throws: LearningError.noPictures(purpose: .learning, new: 2, leftOut: 2)) {
      try drawn.run(drawn.toml(isLenient: true)).run()
    }
  }
}
