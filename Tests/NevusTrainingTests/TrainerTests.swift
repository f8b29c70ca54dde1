import Foundation
import NevusArchitectures
import NevusData
import NevusTensors
import NevusTraining
import Testing

struct TrainerTests {
  @Test func `it learns 64 pictures by heart`() throws {
    var configuration = Tiny.byHeart
    configuration.batch = 32
    configuration.passes = 120
    configuration.optimiser.decay = 0
    let folder = Tiny.folder("overfit")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let trainer = try Tiny.trainer(
      configuration, source: FormulaSource(count: 64, classes: 9), folder: folder)
    try trainer.run()
    #expect(trainer.lastLoss < 0.01)
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: FoldingTests.start)
        && FileManager.default.fileExists(atPath: "\(FoldingTests.shared)/data/lesions.csv"),
      "needs ../shared"))
  func `a pretrained network learns 64 real pictures by heart`() throws {
    var configuration = TrainingConfiguration()
    configuration.inputSide = 64
    configuration.batch = 32
    configuration.passes = 30
    configuration.start = FoldingTests.start
    configuration.optimiser.decay = 0
    configuration.optimiser.warmUpSteps = 5
    configuration.loss.smoothing = 0
    configuration.sampling.power = 0
    configuration.regularisation.dropout = 0
    configuration.regularisation.stochasticDepth = 0
    configuration.augmentation = .off
    let folder = Tiny.folder("by-heart")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let all = try Manifest.read("\(FoldingTests.shared)/data/lesions.csv").pictures
    let pictures = (0..<64).map { all[$0 * all.count / 64] }
    let trainer = try TrainingJob.trainer(
      configuration, training: pictures, check: [], startingWeights: { _ in "" }, folder: folder)
    try trainer.run()
    #expect(trainer.lastLoss < 0.01)
  }

  @Test func `the same seed gives the same weights, another seed others`() throws {
    func weights(seed: Int) throws -> [String: Tensor] {
      var configuration = Tiny.configuration
      configuration.seed = seed
      return try finalState(configuration) { try $0.run() }
    }
    let first = try weights(seed: 4)
    let again = try weights(seed: 4)
    #expect(again == first)
    let other = try weights(seed: 5)
    #expect(other != first)
  }

  @Test func `stopping and resuming gives the same weights as not stopping`() throws {
    let straight = try finalState(Tiny.configuration) { try $0.run() }
    let folder = Tiny.folder("resume")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let source = FormulaSource(count: 40, classes: 9)
    // Twice stopped after one step, each time by a trainer that knows nothing of the one before.
    for step in 1...2 {
      let interruption = Interruption()
      interruption.request()
      let ending = try Tiny.trainer(Tiny.configuration, source: source, folder: folder)
        .run(resumes: true, interruption: interruption)
      #expect(ending == .interrupted(step: step))
    }
    let last = try Tiny.trainer(Tiny.configuration, source: source, folder: folder)
    #expect(try last.run(resumes: true) == .complete)
    let resumed = try SafetensorsFile(path: "\(folder)/checkpoint.safetensors").tensors
    #expect(resumed == straight)
  }

  @Test func `a loss that is not a number stops the run and keeps the checkpoint`() throws {
    let folder = Tiny.folder("nan")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let source = FormulaSource(count: 40, classes: 9)
    let interruption = Interruption()
    interruption.request()
    try Tiny.trainer(Tiny.configuration, source: source, folder: folder)
      .run(interruption: interruption)
    let before = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/checkpoint.safetensors"))
    let trainer = try Tiny.trainer(Tiny.configuration, source: source, folder: folder)
    trainer.willStep = { network in
      let head = network.parameterRanges.first { $0.layer == "again" }
      network.allParameters = network.allParameters.enumerated().map {
        head?.range.contains($0) == true ? .nan : $1
      }
    }
    #expect {
      try trainer.run(resumes: true)
    } throws: { error in
      guard case .notFinite(let step, let layer, _) = error as? TrainingError else { return false }
      return step == 1 && layer == "again"
    }
    let after = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/checkpoint.safetensors"))
    #expect(after == before)
  }

  @Test func `unreadable pictures are replaced by others of their class and counted`() throws {
    var source = FormulaSource(count: 40, classes: 9)
    source.unreadable = [0, 17]
    let folder = Tiny.folder("unreadable")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let trainer = try Tiny.trainer(Tiny.configuration, source: source, folder: folder)
    #expect(try trainer.run() == .complete)
    #expect(trainer.unreadable == [0, 17])
  }

  @Test func `a run without one readable picture says so`() throws {
    var source = FormulaSource(count: 40, classes: 9)
    source.unreadable = Set(0..<40)
    let folder = Tiny.folder("nothing")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let trainer = try Tiny.trainer(Tiny.configuration, source: source, folder: folder)
    #expect(throws: TrainingError.noPictures) { try trainer.run() }
  }

  @Test func `a run leaves its configuration, log, curves and weights`() throws {
    let folder = Tiny.folder("results")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let trainer = try Tiny.trainer(
      Tiny.configuration, source: FormulaSource(count: 40, classes: 9), folder: folder)
    try trainer.run(source: "passes = 2")
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }
    #expect(try text("configuration.toml") == "passes = 2")
    for line in try text("log.jsonl").split(separator: "\n") {
      let fields = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Double]
      #expect(fields?["step"] != nil)
    }
    #expect(try text("curves.html").contains("<svg"))
    let master = try SafetensorsFile(path: "\(folder)/master.safetensors")
    #expect(master.metadata["architecture"] == "tiny")
    #expect(master.metadata["licence"] == "not stated")
    // 40 pictures at count^-0.5, as the sampler draws them; plain loss, so that is the prior too.
    let shares = try #require(master.metadata["class_shares"])
    #expect(shares == master.metadata["class_prior"])
    let numbers = shares.split(separator: ",").compactMap { Double($0) }
    let drawn = Sampler(
      labels: FormulaSource(count: 40, classes: 9).labels, classCount: 9, power: -0.5, seed: 1
    ).shares
    #expect(zip(numbers, drawn).allSatisfy { abs($0 - $1) < 1e-6 } && numbers.count == 9)
    let weights = try NetworkTensors.parameters(Tiny.definition, from: master)
    #expect(weights.count == Tiny.definition.layers.count)
  }

  @Test func `layers above the frozen ones learn, the others stay`() throws {
    var configuration = Tiny.configuration
    configuration.optimiser.unfreezingPasses = 100
    let state = try finalState(configuration) { try $0.run() }
    let values = try #require(state["parameters"]).floats()
    let fresh = try TrainingNetwork(Tiny.definition, capacity: 8)
    fresh.randomise(seed: 1)
    for (layer, range) in fresh.parameterRanges {
      let changed = values[range] != fresh.allParameters[range]
      if layer == "classifier" { #expect(changed) }
      if layer == "depthwise" {
        // The calibration of the norms changes gains and offsets, not the weights themselves.
        #expect(values[range].prefix(9 * 48) == fresh.allParameters[range].prefix(9 * 48))
      }
    }
  }

  private func finalState(
    _ configuration: TrainingConfiguration, _ body: (Trainer) throws -> Void
  ) throws -> [String: Tensor] {
    let folder = Tiny.folder("state")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(
      Tiny.trainer(configuration, source: FormulaSource(count: 40, classes: 9), folder: folder))
    return try SafetensorsFile(path: "\(folder)/checkpoint.safetensors").tensors
  }
}
