import Foundation
import NevusAnswers
import NevusCore
import NevusData
import NevusEvaluation
import NevusFiles
import NevusPictures
import NevusTerminal

/// Runs the shipped network over parts of the split, exactly as `nevus classify` does, and
/// measures what it says.
public struct EvaluationRun: Sendable {
  /// The weights file.
  public var weights: String
  /// The master weights of the same network for the comparison with float32, or nil for none.
  public var master: String?
  /// The folder with data/.
  public var folder: String
  /// The split: a CSV of id and part.
  public var split: String
  /// Views averaged per picture.
  public var views: Int
  /// How intervals are drawn.
  public var bootstrap: BootstrapSettings

  /// Says what is run on what.
  public init(
    weights: String, master: String?, folder: String, split: String, views: Int,
    bootstrap: BootstrapSettings
  ) {
    self.weights = weights
    self.master = master
    self.folder = folder
    self.split = split
    self.views = views
    self.bootstrap = bootstrap
  }

  /// Measures parts.
  ///
  /// A picture that cannot be read, or is not there, is named in the result and left out.
  /// - Throws: `WeightsFileError`, `ManifestError`, `FileError`, `EvaluationError` (a part without
  ///   pictures), `SafetensorsError`.
  public func evaluate(_ parts: [Part]) throws -> Evaluation {
    let model = try PictureClassifier(weights: weights).model
    let data = try DataAtHand(folder: folder, split: split)
    let provenance = Provenance(
      model: model.name, weightsSHA256: model.sha256,
      splitSHA256: CodeHash.sha256(try Files.read(split)),
      manifestSHA256: CodeHash.sha256(try Files.read("\(folder)/data/lesions.csv")),
      codeSHA256: CodeHash.of(package: "."), views: views)
    let results = try parts.map { try result($0, data) }
    let holdout = results.first { $0.part.part == Part.holdout.rawValue }
    return Evaluation(
      provenance: provenance, bootstrap: bootstrap, parts: results.map(\.part),
      splitCoverage: try holdout.flatMap { try splitCoverage($0.predictions, data) },
      reference: results.first.map {
        ReferenceSample($0.measures, accuracy: $0.part.nine[.accuracy])
      })
  }

  /// How prediction sets do over many divisions; nil without pictures that they can be fitted on.
  private func splitCoverage(_ holdout: Predictions, _ data: DataAtHand) throws -> SplitCoverage? {
    let rows = try classify(data.pictures(of: .calibration), part: .calibration).rows
    guard rows.contains(where: \.label.isMalignant), rows.contains(where: { !$0.label.isMalignant })
    else { return nil }
    return try SplitCoverage(
      calibration: Predictions(rows), holdout: holdout,
      trainingShares: CalibrationFit.shares(
        data.pictures(of: .train).map { Int($0.diagnosis.rawValue) }))
  }

  /// What a part gave: its figures, and for each picture what was predicted and what is watched.
  private struct Measured {
    var part: PartResult
    var predictions: Predictions
    var measures: [[String: Double]]
  }

  private func result(_ part: Part, _ data: DataAtHand) throws -> Measured {
    let pictures = data.pictures(of: part)
    var (rows, measures, unreadable) = try classify(pictures, part: part)
    let there = Set(pictures.map(\.id))
    for (id, other) in try Split(path: split).parts where other == part && !there.contains(id) {
      unreadable[id] = "\(ErrorCode.notFound.name)"
    }
    let predictions = try Predictions(rows)
    let result = PartResult(
      part: part.rawValue, predictions: predictions, unreadable: unreadable,
      comparison: try compare(predictions, pictures.filter { unreadable[$0.id] == nil }),
      settings: bootstrap)
    return Measured(part: result, predictions: predictions, measures: measures)
  }

  /// Answers for all pictures on all cores, one network a thread.
  private func classify(_ pictures: [LabelledPicture], part: Part) throws
    -> (rows: [Prediction], measures: [[String: Double]], unreadable: [String: String])
  {
    let progress = Progress(part.rawValue, total: pictures.count, unit: "pictures")
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let results = Collected<(document: AnswerDocument, answer: Answer?, tone: SkinTone?)>(
      count: pictures.count)
    DispatchQueue.concurrentPerform(iterations: cores) { core in
      // The weights were read once already, so a network can be made of them.
      guard let classifier = try? PictureClassifier(weights: weights) else { return }
      let resampler = Resampler(side: Self.toneSide)
      for index in stride(from: core, to: pictures.count, by: cores) {
        let (document, answer) = classifier.document(
          path: pictures[index].path, views: views, alsoFeeding: resampler)
        // What was answered was fed to its last row.
        let square = answer == nil ? nil : try? resampler.square()
        let tone = square.flatMap { SkinTone.angle(square: $0, side: Self.toneSide) }
        results[index] = (document, answer, tone.map(SkinTone.init(angle:)))
        progress.advance()
      }
    }
    var rows: [Prediction] = []
    var measures: [[String: Double]] = []
    var unreadable: [String: String] = [:]
    for (picture, result) in zip(pictures, results.values) {
      if let result, let answer = result.answer {
        rows.append(Prediction(picture, answer, tone: result.tone))
        measures.append(AnswerMeasures.of(result.document))
      } else {
        unreadable[picture.id] = result?.document.error?.code ?? "\(ErrorCode.notReady.name)"
      }
    }
    return (rows, measures, unreadable)
  }

  /// The side of the squares that skin tones are estimated on.
  private static let toneSide = 112

  private func compare(_ predictions: Predictions, _ pictures: [LabelledPicture]) throws
    -> Comparison?
  {
    guard let master, views == 1 else { return nil }
    let network = try MasterWeights(path: master)
    let bytes = try Files.read(weights)
    let file = try bytes.withUnsafeBytes { try WeightsFile(reading: $0) }
    let squares = Squares(pictures, side: network.definition.inputSide, label: "float32 pictures")
    let reference = try Predictors.float(
      network.definition, network.parameters, file.calibration, on: squares)
    return try Comparison(
      first: ("float32", reference), second: ("int8", predictions), settings: bootstrap)
  }
}

extension Prediction {
  /// What was answered for a labelled picture.
  init(_ picture: LabelledPicture, _ answer: Answer, tone: SkinTone? = nil) {
    self.init(
      picture, logits: answer.logits.array, probabilities: answer.probabilities,
      decision: answer.decision, tone: tone)
    sets = answer.sets.map { [$0[0], $0[1]] } ?? []
  }

  /// What a network said about a labelled picture, its attributes taken from the manifest.
  init(
    _ picture: LabelledPicture, logits: [Float], probabilities: ClassValues, decision: Decision?,
    tone: SkinTone? = nil
  ) {
    self.init(
      id: picture.id, lesion: picture.lesionID, label: picture.diagnosis,
      probabilities: probabilities.array, logits: logits, decision: decision,
      attributes: Attributes(
        source: picture.source, sex: picture.sex ?? "",
        ageBand: Attributes.ageBand(picture.age.map(Double.init)), site: picture.site ?? "",
        skinTone: tone?.rawValue ?? ""))
  }
}
