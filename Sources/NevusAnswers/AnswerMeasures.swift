import Foundation
import NevusCore

/// What of an answer is watched over time: numbers by name.
public enum AnswerMeasures {
  /// The named diagnosis as its place in the class order; no quantity, so only its shares are
  /// compared.
  public static let named = "named"
  /// 0 `benign`, 1 `uncertain`, 2 `malignant`; absent where the picture was turned away.
  public static let decision = "decision"
  /// 1 where the picture was turned away (`not-a-lesion`, `poor-picture`), else 0.
  public static let refused = "refused"

  /// The measures of an answer; none for a failure.
  ///
  /// `malignant`, `confidence` (the largest probability), `entropy` (of the probabilities, in
  /// nats), `share.CODE` for each diagnosis, `decision`, `refused`, `named`, and `distance` and
  /// `quality.…` where the answer has them. All with four significant digits, so that what was kept in a file and what
  /// comes new tie alike.
  public static func of(_ document: AnswerDocument) -> [String: Double] {
    guard let probabilities = document.probabilities, let malignant = document.malignant,
      let words = document.decision
    else { return [:] }
    var measures = [
      "malignant": malignant,
      "confidence": probabilities.values.max() ?? 0,
      "entropy": -probabilities.values.reduce(0) { $0 + ($1 > 0 ? $1 * log($1) : 0) },
    ]
    for (code, share) in probabilities { measures["share.\(code)"] = share }
    if let distance = document.distance { measures["distance"] = distance }
    if let quality = document.quality {
      measures["quality.sharpness"] = quality.sharpness
      measures["quality.grain"] = quality.grain
      measures["quality.light"] = quality.light
      measures["quality.contrast"] = quality.contrast
      measures["quality.clipped"] = quality.clipped
      measures["quality.glare"] = quality.glare
    }
    measures = measures.mapValues(rounded)
    let ranks: [Decision] = [.benign, .uncertain, .malignant]
    let rank = ranks.firstIndex { "\($0.name)" == words }
    measures[decision] = rank.map(Double.init)
    measures[refused] = rank == nil ? 1 : 0
    let shares = Diagnosis.allCases.map { probabilities["\($0.code)"] ?? 0 }
    measures[named] = shares.indices.max { shares[$0] < shares[$1] }.map(Double.init)
    return measures
  }

  /// A number with four significant digits.
  static func rounded(_ value: Double) -> Double {
    guard value != 0, value.isFinite else { return value.isFinite ? 0 : value }
    let scale = pow(10, 3 - floor(log10(abs(value))))
    return (value * scale).rounded() / scale
  }
}
