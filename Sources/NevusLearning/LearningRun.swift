import Foundation
import NevusAnswers
import NevusCore
import NevusData
import NevusEvaluation
import NevusFiles
import NevusPacking
import NevusRelease
import NevusTensors
import NevusTraining

/// What learning from new pictures gave: a challenger, and whether it may replace the champion.
public struct LearningOutcome: Sendable {
  /// Verdict, figures, lineage.
  public var report: LearningReport
  /// The challenger's weights file.
  public var weights: Data
  /// The challenger's master weights.
  public var master: Data
}

/// Learns from new pictures, mixed with known ones, and holds the result against what is there.
public struct LearningRun: Sendable {
  /// What is learnt from and how.
  public var configuration: LearningConfiguration
  /// The configuration file's text.
  public var source: String
  /// Where checkpoints of all layers' training go.
  public var runFolder: String
  /// Where features are kept between runs.
  public var cacheFolder: String
  /// Whether training in `runFolder` goes on.
  public var resumes = false
  /// Asked after each step of training.
  public var interruption = Interruption()

  /// Says what is run where.
  public init(
    _ configuration: LearningConfiguration, source: String, runFolder: String, cacheFolder: String
  ) {
    self.configuration = configuration
    self.source = source
    self.runFolder = runFolder
    self.cacheFolder = cacheFolder
  }

  /// Trains a challenger, packs it as `nevus pack` does, and judges it against the champion: both as
  /// they ship, in integers, one view. Champion and master are read, never written.
  ///
  /// - Throws: `LearningError`, `LearningInterrupted`, `ManifestError`, `FileError`,
  ///   `WeightsFileError`, `SafetensorsError`, and what training and packing throw.
  public func run() throws -> LearningOutcome {
    try LearningPlaces(weights: configuration.champion, master: configuration.start).check()
    let champion = try Files.read(configuration.champion)
    let model = try PictureClassifier(bytes: champion, path: configuration.champion).model
    let start = try MasterWeights(path: configuration.start)
    let data = try DataAtHand(folder: folder, split: configuration.split)
    let read = try NewPictures.read(configuration.newPictures)
    let pictures = try newPictures(read, data)
    let set = LearningSet(
      new: pictures.learned,
      replay: Replay.draw(
        from: data.pictures(of: .train), share: configuration.replay,
        new: pictures.learned.count, seed: UInt64(configuration.training.seed)))
    let lineage = try lineage(pictures, set, newData: read.hashes, parent: model.sha256)
    let learnt = try learn(from: start, on: set, data)
    let (master, weights) = try pack(learnt.master, lineage, name: model.name, data)
    let holdout = try judge(champion, weights, data.pictures(of: .holdout), "hold-out")
    let new = try judge(champion, weights, pictures.heldBack, "held-back")
    let report = LearningReport(
      verdict: Verdict(holdout: holdout, newPictures: new, margins: configuration.margins),
      lineage: lineage,
      pictures: LearningReport.PictureCounts(
        learned: Self.counts(pictures.learned), heldBack: Self.counts(pictures.heldBack),
        known: pictures.known, replayed: set.replay.count, unreadable: learnt.unreadable,
        leftOut: pictures.leftOut),
      penalty: learnt.penalty,
      holdout: holdout, newPictures: new, margins: configuration.margins,
      bootstrap: configuration.bootstrap, weightsSHA256: CodeHash.sha256(weights),
      masterSHA256: CodeHash.sha256(master))
    return LearningOutcome(report: report, weights: weights, master: master)
  }

  private var folder: String {
    configuration.data.isEmpty ? DataAtHand.standardFolder : configuration.data
  }

  private func newPictures(_ read: NewPictures.Read, _ data: DataAtHand) throws -> NewPictures {
    let known = Part.allCases.flatMap { part in data.pictures(of: part).map { ($0, part) } }
    let pictures = LeakageSieve(
      known: known, heldBack: configuration.heldBack, seed: UInt64(configuration.training.seed)
    ).sort(read.pictures, leftOut: read.leftOut)
    for (purpose, group) in [
      (LearningError.Purpose.learning, pictures.learned), (.judging, pictures.heldBack),
    ] where group.isEmpty {
      throw LearningError.noPictures(
        purpose: purpose, new: read.pictures.count, leftOut: pictures.leftOut.count)
    }
    return pictures
  }

  private func lineage(
    _ pictures: NewPictures, _ set: LearningSet, newData: [String], parent: String
  ) throws -> Lineage {
    func hash(_ path: String) throws -> String { CodeHash.sha256(try Files.read(path)) }
    return Lineage(
      name: configuration.name, layers: configuration.layers, learned: pictures.learned.count,
      replayed: set.replay.count, heldBack: pictures.heldBack.count, parent: parent,
      master: try hash(configuration.start),
      newData: newData,
      knownData: try hash("\(folder)/data/lesions.csv"), split: try hash(configuration.split),
      configuration: CodeHash.sha256(Data(source.utf8)))
  }

  private func learn(from start: MasterWeights, on set: LearningSet, _ data: DataAtHand) throws
    -> Learnt
  {
    let check = data.pictures(of: .calibration)
    return switch configuration.layers {
    case .head:
      try HeadLearning(configuration: configuration, cacheFolder: cacheFolder)
        .learn(from: start, on: set, check: check)
    case .all:
      try LayerLearning(
        configuration: configuration, folder: runFolder, resumes: resumes,
        interruption: interruption, source: source
      ).learn(from: start, on: set, check: check)
    }
  }

  /// Packs what was learnt from the bytes that the master's file has, so that packing the file again
  /// gives the same weights.
  private func pack(
    _ learned: MasterWeights, _ lineage: Lineage, name: String, _ data: DataAtHand
  ) throws -> (master: Data, weights: Data) {
    var learned = learned
    let licence = learned.metadata["licence"] ?? "not stated"
    let provenance = "\(learned.metadata["provenance"] ?? "not stated"). \(lineage.sentence)"
    learned.metadata["licence"] = licence
    learned.metadata["provenance"] = provenance
    let bytes = try learned.file().encoded()
    let master = try MasterWeights(SafetensorsFile(bytes), path: configuration.start)
    let (weights, _) = try Packer.pack(
      master, WeightsTexts(name: name, licence: licence, provenance: provenance), data: data)
    return (bytes, weights)
  }

  /// What both say of the same pictures.
  private func judge(
    _ champion: Data, _ challenger: Data, _ pictures: [LabelledPicture], _ label: String
  ) throws -> PairedResult {
    var squares: [Int: Squares] = [:]
    let sides = try [champion, challenger].map { weights in
      let side = try weights.withUnsafeBytes { try WeightsFile(reading: $0).inputSide }
      let seen = squares[side] ?? Squares(pictures, side: side, label: label)
      guard !seen.pictures.isEmpty else { throw LearningError.nothingKnown(part: label) }
      squares[side] = seen
      return try Predictors.integer(weights, on: seen)
    }
    return try PairedResult(
      champion: sides[0], challenger: sides[1],
      leastLesions: configuration.margins.leastLesions, settings: configuration.bootstrap)
  }

  private static func counts(_ pictures: [LabelledPicture]) -> [String: Int] {
    Dictionary(grouping: pictures) { "\($0.diagnosis.code)" }.mapValues(\.count)
  }
}
