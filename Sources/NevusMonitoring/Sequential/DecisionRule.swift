import NevusAnswers
import NevusEvaluation

/// Whether decisions follow from malignant shares as they did in the reference.
///
/// The model decides by two thresholds on the malignant share, so that a larger share never has a
/// more reassuring decision. An answer that stands in that order against one of the reference was
/// decided by another rule: no chance is involved, one such answer is enough.
struct DecisionRule {
  /// Of each rank (benign, uncertain, malignant) the smallest and the largest share in the reference.
  private var shares: [ClosedRange<Double>?]

  /// Learns what the reference shows of the thresholds.
  init(_ reference: ReferenceSample) {
    shares = [nil, nil, nil]
    for row in reference.rows.indices {
      guard let share = reference.value(row, "malignant"),
        let rank = reference.value(row, AnswerMeasures.decision).flatMap(Int.init(exactly:)),
        shares.indices.contains(rank)
      else { continue }
      let known = shares[rank] ?? share...share
      shares[rank] = min(known.lowerBound, share)...max(known.upperBound, share)
    }
  }

  /// Whether a decision is more or less reassuring than that of an answer of the reference whose share
  /// says the opposite; never where the picture was turned away.
  func isBroken(by measures: [String: Double]) -> Bool {
    guard let share = measures["malignant"],
      let rank = measures[AnswerMeasures.decision].flatMap(Int.init(exactly:))
    else { return false }
    return shares.enumerated().contains { other, known in
      guard let known else { return false }
      return other < rank ? share < known.upperBound : other > rank && share > known.lowerBound
    }
  }
}
