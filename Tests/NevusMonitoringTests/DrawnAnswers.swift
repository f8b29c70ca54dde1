import Foundation
import NevusAnswers
import NevusCore
import NevusEvaluation

import NevusMonitoring

/// Answers by formula: a log-odds of malignancy and a distance for each, and what follows of them.
struct DrawnAnswers {
  /// What is added to the log-odds of malignancy.
  var shift = 0.0
  /// What the spread of the log-odds is multiplied with.
  var spread = 1.0
  /// What the distance is multiplied with.
  var distance = 1.0
  /// From which malignant share on the decision is `malignant`.
  var threshold = 0.6
  /// How often the named diagnosis is the confirmed one.
  var accuracy = 0.8
  /// Whether diagnoses are confirmed.
  var isConfirmed = false
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func unit() -> Double {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Double(state >> 11) * 0x1p-53
  }

  private mutating func normal() -> Double {
    (-2 * log(max(unit(), 1e-12))).squareRoot() * cos(2 * .pi * unit())
  }

  mutating func next() -> Observation {
    let malignant = 1 / (1 + exp(-(normal() * 2 * spread - 1 + shift)))
    let melanoma = malignant * (0.5 + 0.4 * unit())
    let nevus = (1 - malignant) * (0.5 + 0.4 * unit())
    let rest = 1 - melanoma - nevus
    let shares = [
      "ak": rest * 0.1, "bcc": rest * 0.2, "df": rest * 0.1, "mel": melanoma, "nv": nevus,
      "pbk": rest * 0.3, "sk": rest * 0.1, "scc": rest * 0.1, "vasc": rest * 0.1,
    ]
    let decision = malignant >= threshold ? "malignant" : malignant < 0.2 ? "benign" : "uncertain"
    let document = Self.document(
      shares, malignant: malignant, decision: decision, distance: exp(normal() * 0.3) * distance / 3
    )
    var observation = Observation(
      model: "a", decision: decision, measures: AnswerMeasures.of(document))
    if isConfirmed, let named = observation.named {
      observation.confirmed = unit() < accuracy ? named : .df
    }
    return observation
  }

  mutating func many(_ count: Int) -> [Observation] { (0..<count).map { _ in next() } }

  /// The reference that unchanged answers give.
  static func reference(seed: UInt64 = 99) -> ReferenceSample {
    var drawn = DrawnAnswers(seed: seed)
    return ReferenceSample(
      drawn.many(400).map(\.measures),
      accuracy: Figure(value: 0.8, interval: Interval(low: 0.78, high: 0.82), n: 400))
  }

  static func document(
    _ shares: [String: Double], malignant: Double, decision: String, distance: Double?
  ) -> AnswerDocument {
    var document = AnswerDocument(path: nil, code: "", message: "")
    document.error = nil
    document.probabilities = shares
    document.malignant = malignant
    document.decision = decision
    document.distance = distance
    document.model = AnswerDocument.Model(name: "drawn", sha256: "a")
    return document
  }
}
