import Foundation
import NevusCore

/// An answer as the tool prints it and the page gives it: one JSON object.
///
/// Numbers are float32 widened to double and printed shortest round-trip, so that equal bits give
/// equal text.
public struct AnswerDocument: Codable, Equatable, Sendable {
  /// Which weights answered.
  public struct Model: Codable, Equatable, Sendable {
    /// The model's name.
    public var name: String
    /// SHA-256 of the weights file's bytes, lower-case hexadecimal.
    public var sha256: String

    /// Makes a model's description.
    public init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// Where in the square judged something speaks for a diagnosis, by `HeatMap` or by `Occlusion`.
  public struct Map: Codable, Equatable, Sendable {
    /// The diagnosis' class code.
    public var `class`: String
    /// Rows.
    public var height: Int
    /// Columns.
    public var width: Int
    /// `[height, width]`: each position's part in the logit, or how far covering it makes the
    /// log-odds fall.
    public var values: [Double]

    /// Describes a class activation map.
    public init(_ map: HeatMap) {
      `class` = "\(map.diagnosis.code)"
      height = map.height
      width = map.width
      values = map.values.map(Double.init)
    }

    /// Describes what covering does to a diagnosis.
    public init(_ occlusion: Occlusion, of diagnosis: Diagnosis) {
      `class` = "\(diagnosis.code)"
      height = occlusion.side
      width = occlusion.side
      values = occlusion.falls(of: diagnosis).map(Double.init)
    }
  }

  /// What went wrong instead of an answer.
  public struct Failure: Codable, Equatable, Sendable {
    /// An `ErrorCode`'s name.
    public var code: String
    /// What is wrong and what to do.
    public var message: String
  }

  /// The file as it was named.
  public var path: String?
  /// Class code to probability.
  public var probabilities: [String: Double]?
  /// The malignant share.
  public var malignant: Double?
  /// What it comes down to.
  public var decision: String?
  /// How many views were averaged.
  public var views: Int?
  /// [x, y, width, height] in upright pixels.
  public var crop: [Int]?
  /// Which weights answered.
  public var model: Model?
  /// The nine logits, where they were asked for.
  public var logits: [Double]?
  /// Percent to the codes of the diagnoses of which the true one is one that often.
  public var sets: [String: [String]]?
  /// Class code to the share for which the probabilities hold.
  public var prior: [String: Double]?
  /// How far the picture is from those of lesions; above 1 it is turned away.
  public var distance: Double?
  /// How good the picture is, and where the lesion is in it.
  public var quality: QualityDocument?
  /// The map, where it was asked for.
  public var heatMap: Map?
  /// How far covering each place makes the diagnosis less likely, where it was asked for.
  public var occlusion: Map?
  /// true where the picture's file says that it is drawn or generated, and no photograph.
  public var drawn: Bool?
  /// What went wrong; everything but `path` is then absent.
  public var error: Failure?

  /// An answer.
  ///
  /// - Parameter isDrawn: whether the picture's file says that it is no photograph.
  public init(
    path: String?, _ answer: Answer, _ model: Model, withLogits: Bool, isDrawn: Bool = false
  ) {
    self.path = path
    drawn = isDrawn ? true : nil
    probabilities = Self.byCode(answer.probabilities)
    prior = answer.prior.map(Self.byCode)
    distance = answer.distance.map(Double.init)
    quality = answer.quality.map(QualityDocument.init)
    if let found = answer.sets {
      var sets: [String: [String]] = [:]
      for level in 0..<PredictionSets.levels.count {
        sets["\(PredictionSets.levels[level])"] = Diagnosis.allCases
          .filter { found[level].contains($0) }.map { "\($0.code)" }
      }
      self.sets = sets
    }
    malignant = Double(answer.malignant)
    decision = "\(answer.decision.name)"
    views = answer.views
    crop = [answer.crop.x, answer.crop.y, answer.crop.width, answer.crop.height]
    self.model = model
    logits = withLogits ? answer.logits.array.map(Double.init) : nil
  }

  private static func byCode(_ values: ClassValues) -> [String: Double] {
    var object: [String: Double] = [:]
    for diagnosis in Diagnosis.allCases { object["\(diagnosis.code)"] = Double(values[diagnosis]) }
    return object
  }

  /// A failure.
  public init(path: String?, code: String, message: String) {
    self.path = path
    error = Failure(code: code, message: message)
  }

  /// One line of JSON, keys sorted.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Every number is finite, so encoding cannot fail.
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
