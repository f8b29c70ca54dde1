import Foundation
import NevusArchitectures
import NevusCore
import NevusTensors
import NevusTraining
import Testing

struct TeacherTests {
  private var byHeart: TrainingConfiguration {
    var configuration = Tiny.byHeart
    configuration.batch = 16
    configuration.passes = 60
    configuration.optimiser.average = 0.9
    return configuration
  }

  private func train(
    _ configuration: TrainingConfiguration, _ source: FormulaSource, teachers: Teachers? = nil
  ) throws -> [LayerParameters] {
    let folder = Tiny.folder("teacher")
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let trainer = try Trainer(
      configuration, definition: Tiny.definition, start: nil, source: source, teachers: teachers,
      check: source.check, folder: folder)
    try trainer.run()
    return trainer.averaged
  }

  /// The class that a network names for each picture's middle square.
  private func named(_ parameters: [LayerParameters], _ source: FormulaSource) throws -> [Int] {
    let pass = try ForwardPass(Tiny.definition, parameters)
    return source.labels.indices.map { index in
      guard let picture = source.picture(index) else { return -1 }
      var square: [UInt8] = []
      for y in 0..<32 {
        for x in 4..<36 {
          square += picture.pixels[(y * 40 + x) * 4..<(y * 40 + x) * 4 + 3]
        }
      }
      let logits = square.withUnsafeBufferPointer { pass.run($0) }
      return logits.indices.max { logits[$0] < logits[$1] } ?? -1
    }
  }

  @Test func `what the teacher says counts for its share, whatever the labels are`() throws {
    let source = FormulaSource(count: 48, classes: 9)
    var parameters = try train(byHeart, source)
    #expect(zip(try named(parameters, source), source.labels).count { $0 == $1 } > 43)

    let mislabelled = FormulaSource(labels: source.labels.map { ($0 + 1) % 9 })
    // The same network for pictures of twice the scale.
    var teacher = Tiny.definition
    teacher.pixelScale = teacher.pixelScale.map { $0 * 2 }
    parameters[0].weights = parameters[0].weights.map { $0 / 2 }
    func agreement(share: Double) throws -> Int {
      var configuration = byHeart
      configuration.seed = 2
      configuration.distillation.share = share
      let teachers = try Teachers(
        [(teacher, parameters)], for: Tiny.definition, capacity: configuration.batch,
        settings: configuration.distillation)
      let pupil = try train(configuration, mislabelled, teachers: teachers)
      return zip(try named(pupil, source), source.labels).count { $0 == $1 }
    }
    #expect(try agreement(share: 1) > 40)
    #expect(try agreement(share: 0) < 8)
  }

  @Test func `a file that is no teacher is refused with its reason`() throws {
    let folder = Tiny.folder("no-teacher")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func key(_ tensors: [String: Tensor], _ metadata: [String: String]) throws -> String? {
      let path = "\(folder)/teacher.safetensors"
      try SafetensorsFile(metadata: metadata, tensors: tensors).write(to: path)
      var configuration = TrainingConfiguration()
      configuration.inputSide = 64
      configuration.start = "random"
      configuration.distillation.teachers = [path]
      do {
        _ = try TrainingJob.trainer(
          configuration, training: [], check: [], startingWeights: { _ in "" }, folder: folder)
        return nil
      } catch TrainingError.badValue(path, let key, _) {
        return key
      }
    }
    #expect(try key([:], ["architecture": "abacus"]) == "architecture")
    #expect(try key([:], [:]) == "classifier")
  }

  @Test func `teachers are a list of texts in the configuration`() throws {
    let read = try TrainingConfiguration(
      toml: "[distillation]\nteachers = [\"a\", \"b\"]\nshare = 0.5\n")
    #expect(read.distillation.teachers == ["a", "b"] && read.distillation.share == 0.5)
    #expect {
      try TrainingConfiguration(toml: "[distillation]\nteachers = [\"a\", 7]\n")
    } throws: { error in
      guard case .badValue(_, "distillation.teachers", _) = error as? TrainingError else {
        return false
      }
      return true
    }
  }
}
