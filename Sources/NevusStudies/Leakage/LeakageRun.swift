import NevusData
import NevusEvaluation
import NevusFiles
import NevusRelease

/// Trains one recipe on the split by lesion and on a random one by picture of the same pictures.
public struct LeakageRun {
  private let path: String
  private let values: ConfigurationValues
  private let data: DataAtHand
  private let split: String
  private let seed: UInt64
  private let bootstrap: BootstrapSettings
  private let engine: StudyEngine

  /// Makes a study.
  ///
  /// - Parameters:
  ///   - path: the training configuration.
  ///   - split: the file of the split by lesion.
  ///   - seed: of the split by picture.
  /// - Throws: `FileError`, or `TrainingError` naming the key.
  public init(
    configuration path: String, data: DataAtHand, split: String, seed: UInt64,
    bootstrap: BootstrapSettings, engine: StudyEngine
  ) throws {
    self.path = path
    values = try ConfigurationValues(path: path)
    self.data = data
    self.split = split
    self.seed = seed
    self.bootstrap = bootstrap
    self.engine = engine
  }

  /// Runs what is not done yet and writes `leakage.json` and `leakage.md` into the engine's folder.
  ///
  /// - Throws: as `StudyEngine.run`.
  public func run() throws -> LeakageStudy {
    let splits = try splits()
    let trials = try splits.map { unit, split in
      func pictures(_ part: Part) -> [LabelledPicture] {
        data.pictures.filter { split.parts[$0.id] == part }
      }
      return try Trial(
        "by-\(unit.rawValue)", values, training: pictures(.train), judged: pictures(.holdout),
        path: path)
    }
    try engine.begin()
    let outcomes = try engine.run(trials)
    let configuration = try values.configuration(path: path)
    let study = LeakageStudy(
      name: configuration.name, architecture: configuration.architecture,
      inputSide: configuration.inputSide, passes: configuration.passes, splitSeed: seed,
      splitSHA256: CodeHash.sha256(try Files.read(split)), bootstrap: bootstrap,
      sides: zip(splits, outcomes).map { item, outcome in
        LeakageStudy.Side(
          item.unit, trainingPictures: outcome.trial.training.count, outcome.predictions,
          seen: SeenLesions(item.split, data.pictures), bootstrap: bootstrap)
      })
    try Files.write(try StudyJSON.encode(study), to: "\(engine.folder)/leakage.json")
    let text = study.tables.map { "\($0.title):\n\n\($0.markdown)\n" }.joined(separator: "\n")
    try Files.write(text, to: "\(engine.folder)/leakage.md")
    return study
  }

  /// The split by lesion as it is, and one by picture of its train, calibration and holdout pictures.
  private func splits() throws -> [(unit: SplitUnit, split: Split)] {
    let byLesion = try Split(path: split)
    let free = data.pictures.filter {
      [.train, .calibration, .holdout].contains(byLesion.parts[$0.id])
    }
    let byPicture = Split.make(
      free, groups: LesionGroups(everyPictureAlone: free.count), seed: seed)
    return [(.lesion, byLesion), (.picture, byPicture)]
  }
}
