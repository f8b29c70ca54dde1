import Foundation
import NevusArchitectures
import NevusCore
import NevusData
import NevusTensors

/// A run as a configuration describes it, on pictures of files.
public enum TrainingJob {
  /// Makes the run.
  ///
  /// - Parameters:
  ///   - training: the pictures to learn from.
  ///   - check: the pictures to check on after each pass.
  ///   - startingWeights: where the pretrained weights of an architecture are.
  ///   - folder: where results go.
  /// - Throws: what reading starting weights, soft targets and teachers throws; `TrainingError`.
  public static func trainer(
    _ configuration: TrainingConfiguration, training: [LabelledPicture],
    check: [LabelledPicture], startingWeights: (String) -> String, folder: String
  ) throws -> Trainer {
    guard let architecture = Architecture(rawValue: configuration.architecture) else {
      throw TrainingError.badValue(
        path: "configuration", key: "architecture", expected: "a known architecture")
    }
    let definition = architecture.definition(inputSide: configuration.inputSide)
    let path =
      configuration.start == "imagenet"
      ? startingWeights(configuration.architecture) : configuration.start
    let start = configuration.start == "random" ? nil : try SafetensorsFile(path: path)
    let trainer = try Trainer(
      configuration, definition: definition,
      start: try start.map { try NetworkTensors.parameters(definition, from: $0) },
      source: FilePictures(training),
      softTargets: try SoftTargets.read(configuration.loss.softTargets, for: training),
      teachers: try Teachers(configuration, for: definition),
      check: CheckSet(check, side: configuration.inputSide), folder: folder)
    trainer.origin = WeightsOrigin(
      configuration, training: training, start: start?.metadata ?? [:])
    return trainer
  }
}
