import Foundation
import NevusData
import NevusEvaluation
import NevusTraining

/// One training run of a study: what it is trained with, on what, and what it is judged on.
public struct Trial: Sendable {
  /// The run's name in its study, and its folder's.
  public let name: String
  /// The whole configuration, as TOML.
  public let toml: String
  /// The same, read.
  public let configuration: TrainingConfiguration
  /// The pictures it learns from.
  public let training: [LabelledPicture]
  /// The pictures it is judged on; nothing about the run is chosen by them.
  public let judged: [LabelledPicture]

  /// Makes a run.
  ///
  /// - Parameter path: the file that is named if a key or value is wrong.
  /// - Throws: `TrainingError` naming the key; `StudyError.noPictures`.
  public init(
    _ name: String, _ values: ConfigurationValues, training: [LabelledPicture],
    judged: [LabelledPicture], path: String
  ) throws {
    guard !training.isEmpty, !judged.isEmpty else { throw StudyError.noPictures(trial: name) }
    let values = values.setting(["name": .text(name)])
    self.name = name
    toml = values.toml
    configuration = try values.configuration(path: path)
    self.training = training
    self.judged = judged
  }

  /// A hash of everything the run's result depends on but the pictures' and starting weights' bytes.
  var fingerprint: String {
    func lines(_ pictures: [LabelledPicture]) -> String {
      pictures.map { "\($0.id)\t\($0.lesionID)\t\($0.diagnosis.rawValue)\n" }.joined()
    }
    return CodeHash.sha256(Data("\(toml)\u{0}\(lines(training))\u{0}\(lines(judged))".utf8))
  }

  /// How much of the classes' shares a network trained like this has learned as prior, by class;
  /// its probabilities divided by these are as if all classes had been drawn alike.
  ///
  /// Logit adjustment by t leaves the shares to the power 1 - t.
  var prior: [Double] {
    let shares = Sampler(
      labels: training.map { Int($0.diagnosis.rawValue) }, classCount: 9,
      power: configuration.sampling.power, seed: 0
    ).shares
    return shares.map { $0 > 0 ? pow($0, 1 - configuration.loss.logitAdjustment) : 1 }
  }
}
