import Foundation
import NevusFiles
import NevusTensors
import NevusTraining
import Testing

struct CheckpointTests {
  private let source = FormulaSource(count: 40, classes: 9)

  /// A folder with the checkpoint of a run that was stopped after one step.
  private func stopped(_ configuration: TrainingConfiguration = Tiny.configuration) throws
    -> (folder: String, checkpoint: String)
  {
    let folder = Tiny.folder("checkpoint")
    let interruption = Interruption()
    interruption.request()
    try Tiny.trainer(configuration, source: source, folder: folder)
      .run(interruption: interruption)
    return (folder, "\(folder)/checkpoint.safetensors")
  }

  private func resume(
    _ configuration: TrainingConfiguration, _ folder: String, allowsChanges: Bool = false
  ) throws {
    try Tiny.trainer(configuration, source: source, folder: folder)
      .run(resumes: true, allowsChanges: allowsChanges)
  }

  @Test func `a checkpoint of another architecture is refused, both are named`() throws {
    let (folder, path) = try stopped()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var other = Tiny.configuration
    other.architecture = "resnet-18"
    #expect {
      try resume(other, folder)
    } throws: { error in
      guard case .otherCheckpoint(path, let found, let expected) = error as? TrainingError
      else { return false }
      let text = "\(error)"
      return found.hasPrefix("efficientnet-lite0,") && expected.hasPrefix("resnet-18,")
        && text.contains(found) && text.contains(expected)
    }
  }

  @Test func `a checkpoint of other settings is refused, each is named with both values`() throws {
    let (folder, path) = try stopped()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var other = Tiny.configuration
    other.optimiser.rate = 0.25
    other.augmentation.flips = false
    other.name = "another name is no other run"
    #expect(
      throws: TrainingError.otherConfiguration(
        path: path,
        differences: [
          "optimiser.rate is 0.0004 there and 0.25 here",
          "augmentation.flips is true there and false here",
        ])
    ) { try resume(other, folder) }
    try resume(other, folder, allowsChanges: true)
  }

  @Test func `a checkpoint of other pictures is refused`() throws {
    let (folder, _) = try stopped()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let other = FormulaSource(labels: source.labels.map { 8 - $0 })
    #expect {
      try Tiny.trainer(Tiny.configuration, source: other, folder: folder).run(resumes: true)
    } throws: { error in
      guard case .otherConfiguration(_, let differences) = error as? TrainingError
      else { return false }
      return differences.count == 1 && differences[0].hasPrefix("pictures is 40")
    }
  }

  @Test(arguments: [0, 7, 100, 4_000, -1])
  func `a checkpoint that was cut off is named as damaged and stays as it is`(_ length: Int)
    throws
  {
    let (folder, path) = try stopped()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let whole = try Files.read(path)
    let cut = Data(length < 0 ? whole.dropLast() : whole.prefix(length))
    try Files.write(cut, to: path)
    #expect {
      try resume(Tiny.configuration, folder)
    } throws: { error in
      guard case .damagedCheckpoint(path, _) = error as? TrainingError else { return false }
      return "\(error)".contains("--restart")
    }
    #expect(try Files.read(path) == cut)
  }

  @Test func `values that are no numbers and impossible steps are damage`() throws {
    let (folder, path) = try stopped()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let whole = try SafetensorsFile(path: path)
    let values = try whole.floats("average.parameters")
    var tensors = whole.tensors
    tensors["average.parameters"] = try Tensor(
      [Float.nan] + values.dropFirst(), shape: [values.count])
    try SafetensorsFile(metadata: whole.metadata, tensors: tensors).write(to: path)
    #expect {
      try resume(Tiny.configuration, folder)
    } throws: { "\($0)".contains("average.parameters holds a value that is no number") }
    var metadata = whole.metadata
    metadata["step"] = "11"
    try SafetensorsFile(metadata: metadata, tensors: whole.tensors).write(to: path)
    #expect { try resume(Tiny.configuration, folder) } throws: { "\($0)".contains("step is 11") }
  }

  @Test func `a run that begins removes what another left`() throws {
    let (folder, path) = try stopped()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Files.write("old", to: "\(folder)/master.safetensors")
    let trainer = try Tiny.trainer(Tiny.configuration, source: source, folder: folder)
    var isFirst = true
    trainer.willStep = { _ in
      guard isFirst else { return }
      isFirst = false
      #expect(!FileManager.default.fileExists(atPath: path))
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/master.safetensors"))
    }
    try trainer.run()
    #expect(Trainer.progress(in: folder)?.step == trainer.totalSteps)
  }

  @Test func `a rate beyond reason ends in no number; what was good is kept`() throws {
    var configuration = Tiny.configuration
    // Decay takes a thousand times each weight off it.
    configuration.optimiser.rate = 100
    configuration.optimiser.decay = 10
    configuration.passes = 20
    let (folder, path) = try stopped(configuration)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var failed = -1
    #expect {
      try resume(configuration, folder)
    } throws: { error in
      guard case .notFinite(let step, let layer, let checkpoint) = error as? TrainingError
      else { return false }
      failed = step
      return step > 1 && checkpoint == path
        && Tiny.definition.layers.contains { $0.name == layer }
    }
    let kept = try SafetensorsFile(path: path)
    #expect(try #require(kept.metadata["step"].flatMap(Int.init)) < failed)
    for tensor in kept.tensors.values {
      let values = try tensor.floats()
      #expect(values.allSatisfy { $0.isFinite })
    }
    // And it can be gone on from, gently.
    configuration.optimiser.rate = 0
    configuration.optimiser.headRate = 0
    try resume(configuration, folder, allowsChanges: true)
  }
}
