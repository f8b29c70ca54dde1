import NevusData
import NevusRelease
import NevusTraining

/// All layers learn, by the trainer: with augmentation, checkpoints, and checks on part
/// `calibration`, of which the best is kept.
struct LayerLearning {
  let configuration: LearningConfiguration
  /// Where checkpoints and the log go.
  let folder: String
  /// Whether a run in the folder goes on.
  let resumes: Bool
  let interruption: Interruption
  /// The configuration's text, copied into the folder.
  let source: String

  /// Goes on from a network with all layers.
  ///
  /// - Parameter check: pictures to check on after each pass.
  /// - Throws: `LearningInterrupted`; what training throws.
  func learn(from start: MasterWeights, on set: LearningSet, check: [LabelledPicture]) throws
    -> Learnt
  {
    var training = configuration.training
    training.architecture = start.definition.architecture
    training.inputSide = start.definition.inputSide
    let trainer = try TrainingJob.trainer(
      training, training: set.pictures, check: check,
      startingWeights: { "\($0): only named weights are gone on from" }, folder: folder)
    let ending = try trainer.run(
      resumes: resumes, interruption: interruption, source: source)
    if case .interrupted(let step) = ending {
      throw LearningInterrupted(step: step, totalSteps: trainer.totalSteps)
    }
    return Learnt(
      master: try MasterWeights(path: "\(folder)/master.safetensors"),
      unreadable: trainer.unreadable.count)
  }
}
