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
  /// What went wrong; everything but `path` is then absent.
  public var error: Failure?

  /// An answer.
  public init(path: String?, _ answer: Answer, _ model: Model, withLogits: Bool) {
    self.path = path
    probabilities = [:]
    for diagnosis in Diagnosis.allCases {
      probabilities?["\(diagnosis.code)"] = Double(answer.probabilities[diagnosis])
    }
    malignant = Double(answer.malignant)
    decision = "\(answer.decision.name)"
    views = answer.views
    crop = [answer.crop.x, answer.crop.y, answer.crop.width, answer.crop.height]
    self.model = model
    logits = withLogits ? answer.logits.array.map(Double.init) : nil
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
