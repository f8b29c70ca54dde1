import Foundation
import NevusArchitectures
import NevusCore
import NevusData
import NevusTensors

/// A run as a configuration file describes it, with the data of this machine.
public enum TrainingJob {
  /// Makes the run.
  ///
  /// - Parameters:
  ///   - dataFolder: the folder with `data/lesions.csv` and `pretrained/`.
  ///   - split: a CSV of `id` and `part`.
  ///   - folder: where results go.
  /// - Throws: what reading the data, starting weights and soft targets throws; `TrainingError`.
  public static func trainer(
    _ configuration: TrainingConfiguration, dataFolder: String, split: String, folder: String
  ) throws -> Trainer {
    guard let architecture = Architecture(rawValue: configuration.architecture) else {
      throw TrainingError.badValue(
        path: "configuration", key: "architecture", expected: "a known architecture")
    }
    let definition = architecture.definition(inputSide: configuration.inputSide)
    let parts = try Split(path: split).parts
    let pictures = try Manifest.read("\(dataFolder)/data/lesions.csv").pictures
    let training = pictures.filter { parts[$0.id] == .train }
    let check = pictures.filter { parts[$0.id] == .calibration }
    return try Trainer(
      configuration, definition: definition,
      start: try start(configuration, definition, dataFolder: dataFolder),
      source: FilePictures(training),
      softTargets: try SoftTargets.read(configuration.loss.softTargets, for: training),
      check: CheckSet(check, side: configuration.inputSide), folder: folder)
  }

  /// The starting weights that the configuration names; nil for random ones.
  private static func start(
    _ configuration: TrainingConfiguration, _ definition: NetworkDefinition, dataFolder: String
  ) throws -> [LayerParameters]? {
    switch configuration.start {
    case "random": return nil
    case "imagenet":
      let path = "\(dataFolder)/pretrained/\(configuration.architecture)-imagenet.safetensors"
      return try NetworkTensors.parameters(definition, from: SafetensorsFile(path: path))
    case let path:
      return try NetworkTensors.parameters(definition, from: SafetensorsFile(path: path))
    }
  }
}
