import Foundation
import NevusData
import NevusEvaluation
import NevusFiles
import NevusRelease

/// Trains one recipe once a fold on the other folds, and judges each picture by the one network that
/// has not seen its lesion. Only pictures of `train` and `calibration` are dealt out.
public struct CrossValidationRun {
  private let path: String
  private let values: ConfigurationValues
  private let data: DataAtHand
  private let split: String
  private let count: Int
  private let seed: UInt64
  private let bootstrap: BootstrapSettings
  private let engine: StudyEngine

  /// Makes a cross-validation.
  ///
  /// - Parameters:
  ///   - path: the training configuration.
  ///   - split: whose parts `train` and `calibration` are dealt out.
  ///   - folds: how many, at least 2.
  ///   - seed: of the folds.
  /// - Throws: `FileError`; `TrainingError` naming the key; `badPlan`.
  public init(
    configuration path: String, data: DataAtHand, split: String, folds: Int, seed: UInt64,
    bootstrap: BootstrapSettings, engine: StudyEngine
  ) throws {
    guard folds >= 2 else {
      throw StudyError.badPlan(path: path, key: "folds", expected: "at least 2")
    }
    self.path = path
    values = try ConfigurationValues(path: path)
    self.data = data
    self.split = split
    count = folds
    self.seed = seed
    self.bootstrap = bootstrap
    self.engine = engine
  }

  /// Runs what is not done yet; writes `folds.csv`, `predictions.csv`, `crossvalidation.json` and
  /// `crossvalidation.html` into the engine's folder.
  ///
  /// - Throws: as `StudyEngine.run`; `EvaluationError`.
  public func run() throws -> CrossValidation {
    try engine.begin()
    let folds = try folds()
    let pictures = data.pictures.filter { folds[$0.id] != nil }
    let trials = try (0..<count).map { fold in
      try Trial(
        "fold\(fold)", values, training: pictures.filter { folds[$0.id] != fold },
        judged: pictures.filter { folds[$0.id] == fold }, path: path)
    }
    let outcomes = try engine.run(trials)
    let result = try CrossValidation(
      name: values.configuration(path: path).name, outcomes, seed: seed,
      splitSHA256: CodeHash.sha256(try Files.read(split)), bootstrap: bootstrap)
    try Files.write(OutOfFold.text(outcomes), to: "\(engine.folder)/predictions.csv")
    try Files.write(try StudyJSON.encode(result), to: "\(engine.folder)/crossvalidation.json")
    try Files.write(result.page, to: "\(engine.folder)/crossvalidation.html")
    return result
  }

  /// The folds: those that an earlier start made, or new ones.
  private func folds() throws -> [String: Int] {
    let file = "\(engine.folder)/folds.csv"
    let within = try Split(path: split)
    guard FileManager.default.fileExists(atPath: file) else {
      // Near duplicates are looked for among all pictures, so that none crosses a fold.
      let folds = SplitMaker(try Manifest.read("\(data.folder)/data/lesions.csv"))
        .foldNumbers(count, seed: seed, within: within)
      try Files.write(Split.csv(folds: folds), to: file)
      return folds
    }
    let folds = try Split.folds(path: file)
    let strange = folds.keys.sorted().first { id in
      ![.train, .calibration].contains(within.parts[id])
    }
    if let strange {
      throw StudyError.damaged(
        path: file, detail: "\(strange) is in neither train nor calibration of \(split)")
    }
    guard Set(folds.values) == Set(0..<count) else {
      throw StudyError.damaged(path: file, detail: "it does not have \(count) folds")
    }
    return folds
  }
}

/// What each picture was said to be by the network that had not seen its lesion.
enum OutOfFold {
  /// `id,lesion,diagnosis,fold` and nine probabilities, sorted by id.
  static func text(_ outcomes: [TrialOutcome]) -> String {
    let classes = PredictionsFile.header.split(separator: ",").dropFirst().joined(separator: ",")
    let rows = outcomes.enumerated().flatMap { fold, outcome in
      outcome.predictions.rows.map { (fold: fold, row: $0) }
    }.sorted { $0.row.id < $1.row.id }
    return "id,lesion,diagnosis,fold,\(classes)\n"
      + rows.map { fold, row in
        let fields = [CSVText.quoted(row.id), CSVText.quoted(row.lesion), "\(row.label.code)"]
        let numbers = row.probabilities.map { "\($0)" }
        return (fields + ["\(fold)"] + numbers).joined(separator: ",") + "\n"
      }.joined()
  }
}
