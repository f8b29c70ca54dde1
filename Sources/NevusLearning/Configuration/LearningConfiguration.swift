import NevusEvaluation
import NevusTraining

/// Everything that learning from new pictures depends on; one TOML file says it.
public struct LearningConfiguration: Equatable, Sendable {
  /// Name of the run; its results' folder, unless another is given.
  public var name = "learning"
  /// What of the network learns.
  public var layers = LearnedLayers.head
  /// Manifests of new pictures, as `nevus feedback import` writes them.
  public var newPictures: [String] = []
  /// The folder with the known pictures' `data/`; empty for the one that `NEVUS_DATA` names.
  public var data = ""
  /// The known pictures' split.
  public var split = "Weights/split.csv"
  /// The master weights that the challenger goes on from.
  public var start = "Weights/nevus.safetensors"
  /// The weights file that the challenger has to beat.
  public var champion = "Weights/nevus.weights"
  /// Known pictures of part `train` that are mixed in for each new one, so that what they taught is
  /// not forgotten (Robins 1995, "Catastrophic forgetting, rehearsal and pseudorehearsal").
  public var replay = 3.0
  /// The share of the new lesions of each class that nothing is learnt from, to judge on.
  public var heldBack = 0.3
  /// How the last layer learns alone.
  public var head = HeadSettings()
  /// How all layers learn; its seed is that of the whole run.
  public var training = Self.fineTuning
  /// What the challenger has to reach.
  public var margins = Margins()
  /// How intervals are drawn.
  public var bootstrap = BootstrapSettings()

  /// The head alone, on no pictures yet.
  public init() {}

  /// Two passes at a tenth of the rate that the shipped network was trained with.
  private static var fineTuning: TrainingConfiguration {
    var training = TrainingConfiguration()
    training.passes = 2
    training.optimiser.rate = 4e-5
    training.optimiser.headRate = 1e-4
    training.optimiser.warmUpSteps = 20
    return training
  }
}

/// What of the network learns.
public enum LearnedLayers: String, CaseIterable, Codable, Sendable {
  /// The last layer, on features that are computed once: minutes.
  case head
  /// All layers, by the trainer: hours.
  case all
}

/// `[head]`: how the last layer learns alone, from what it was before.
public struct HeadSettings: Equatable, Sendable {
  /// How strongly it is held to what it was: half of this times the squared change of its weights,
  /// features standardised, is added to the mean cross-entropy. nil: as weakly as known pictures
  /// that nothing was learnt from allow, see `HeadLearning`.
  public var penalty: Double?
}
