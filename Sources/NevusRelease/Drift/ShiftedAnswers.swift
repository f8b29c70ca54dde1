import Foundation
import NevusAnswers
import NevusCore
import NevusData
import NevusEvaluation
import NevusFiles
import NevusPictures
import NevusSynthesis
import NevusTerminal

/// What the shipped network says of a part's pictures as they are and under changes such as happen
/// in use: what simulated logs are made of.
public struct ShiftedAnswers: Sendable {
  /// One change.
  public struct Change: Sendable {
    /// A short name.
    public var name: String
    /// What was changed and how much, in words.
    public var about: String
    /// `[pictures]`: the measures of the answers, see `AnswerMeasures`.
    public var answers: [[String: Double]]
    /// `[pictures]`: how often each comes in; nil for all alike.
    public var frequencies: [Double]?
  }

  /// SHA-256 of the weights file.
  public let weightsSHA256: String
  /// SHA-256 of the split.
  public let splitSHA256: String
  /// The answers for the pictures as they are.
  public let unchanged: [[String: Double]]
  /// The answers under each change.
  public let changes: [Change]

  /// What a camera or its light can come to do to pictures.
  private static let lights:
    [(name: String, about: String, to: @Sendable (Float) -> [Degradation])] = [
      ("darker", "all values times 0.7", { _ in [.brightness(0.7)] }),
      ("brighter", "all values times 1.2", { _ in [.brightness(1.2)] }),
      (
        "another camera", "warmer (red times 1.1, blue times 0.85), contrast times 0.85",
        { _ in [.whiteBalance(red: 1.1, green: 1, blue: 0.85), .contrast(0.85)] }
      ),
      (
        "out of focus", "blurred by 1.5 of the network's pixels",
        { [.gaussianBlur(sigma: 1.5 * $0)] }
      ),
    ]

  /// How many times as often malignant pictures come in.
  private static let malignantTimes = 3.0

  /// Answers for a part's pictures; those that cannot be read are left out.
  ///
  /// - Parameter most: how many pictures are taken at most, evenly spread over the part.
  /// - Throws: `WeightsFileError`, `ManifestError`, `FileError`; `noPictures`.
  public init(weights path: String, folder: String, split: String, part: Part, most: Int) throws {
    let model = try PictureClassifier(weights: path).model
    weightsSHA256 = model.sha256
    splitSHA256 = CodeHash.sha256(try Files.read(split))
    let file = try Files.read(path).withUnsafeBytes { try WeightsFile(reading: $0) }
    let pictures = try DataAtHand(folder: folder, split: split).pictures(of: part).evenly(most)
    let answers = Self.answers(weights: path, pictures, side: file.inputSide)
    let read = zip(pictures, answers).compactMap { picture, answers in
      answers.map { (picture, $0) }
    }
    guard !read.isEmpty else { throw EvaluationError.noPictures }
    unchanged = read.map { AnswerMeasures.of($0.1[0]) }
    let lights = Self.lights.enumerated().map { index, light in
      Change(
        name: light.name, about: light.about,
        answers: read.map { AnswerMeasures.of($0.1[index + 1]) })
    }
    let sharper = file.calibration.malignantAtLeast / 2
    changes =
      lights + [
        Change(
          name: "other diagnoses",
          about: "malignant pictures \(Int(Self.malignantTimes)) times as often",
          answers: unchanged,
          frequencies: read.map { $0.0.diagnosis.isMalignant ? Self.malignantTimes : 1 }),
        Change(
          name: "a sharper threshold", about: "malignant from half the share on",
          answers: read.map { AnswerMeasures.of(Self.decided($0.1[0], malignantAtLeast: sharper)) }),
      ]
  }

  /// For each picture the answer as it is and in each light; nil for one that cannot be read.
  private static func answers(weights: String, _ pictures: [LabelledPicture], side: Int)
    -> [[AnswerDocument]?]
  {
    let progress = Progress("shifted", total: pictures.count, unit: "pictures")
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let results = Collected<[AnswerDocument]>(count: pictures.count)
    DispatchQueue.concurrentPerform(iterations: cores) { core in
      // The weights were read once already, so a network can be made of them.
      guard let classifier = try? PictureClassifier(weights: weights) else { return }
      for index in stride(from: core, to: pictures.count, by: cores) {
        results[index] = try? answers(pictures[index].path, by: classifier, side: side)
        progress.advance()
      }
    }
    return results.values
  }

  private static func answers(_ path: String, by classifier: PictureClassifier, side: Int) throws
    -> [AnswerDocument]
  {
    let file = try PictureFile.open(path: path)
    let bitmap = try file.decodeAll()
    let pixel = Float(min(bitmap.width, bitmap.height)) / Float(side)
    let all =
      try [try classifier.classify(file)]
      + lights.map { light in
        try classifier.classify(bitmap.degraded(by: light.to(pixel), seed: 1))
      }
    return all.map { AnswerDocument(path: nil, $0, classifier.model, withLogits: false) }
  }

  /// An answer with another threshold; what was turned away stays so.
  private static func decided(_ document: AnswerDocument, malignantAtLeast: Float) -> AnswerDocument
  {
    var document = document
    let isDecided = [Decision.benign, .uncertain].map { "\($0.name)" }
      .contains(document.decision ?? "")
    if isDecided, (document.malignant ?? 0) >= Double(malignantAtLeast) {
      document.decision = "\(Decision.malignant.name)"
    }
    return document
  }
}
