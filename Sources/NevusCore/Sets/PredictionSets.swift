/// Which diagnoses to name together so that the true one is among them as often as promised.
///
/// A diagnosis belongs to the set if those that are more probable leave it enough room: the sum of
/// their probabilities, its rank score, is at most the diagnosis' threshold. Thresholds are
/// quantiles of the true diagnosis' score over calibration pictures, each kind of picture apart, so
/// that the promise holds for malignant and for benign lesions alike, and for every class with
/// enough pictures. Unsure answers give larger sets. The most probable diagnosis (score 0) is
/// always in.
///
/// Sources: V. Vovk, "Conditional validity of inductive conformal predictors", 2012 (Mondrian);
/// Y. Romano et al., "Classification with valid and adaptive coverage", 2020 (the score, here
/// without its random part and without the class's own probability).
public struct PredictionSets: Equatable, Sendable {
  /// How often the true diagnosis is in the set, in percent: the two levels.
  public static let levels: InlineArray<2, UInt8> = [90, 95]

  /// The largest rank score of each diagnosis, 0 to 1: at 90 % …
  public var thresholds90: ClassValues
  /// … and at 95 %.
  public var thresholds95: ClassValues

  /// Makes sets from thresholds.
  public init(thresholds90: ClassValues, thresholds95: ClassValues) {
    self.thresholds90 = thresholds90
    self.thresholds95 = thresholds95
  }

  /// The sets of an answer at both levels.
  public func sets(_ probabilities: ClassValues) -> InlineArray<2, ClassSet> {
    let scores = Self.rankScores(probabilities)
    var sets = InlineArray<2, ClassSet>(repeating: ClassSet())
    for index in 0..<ClassValues.count {
      if scores[index] <= thresholds90[index] { sets[0].insert(index) }
      if scores[index] <= thresholds95[index] { sets[1].insert(index) }
    }
    return sets
  }

  /// For each diagnosis the sum of the probabilities that stand before it, largest first; of equals
  /// the one earlier in the fixed order. At most 1.
  public static func rankScores(_ probabilities: ClassValues) -> ClassValues {
    var scores = ClassValues()
    var isTaken = InlineArray<9, Bool>(repeating: false)
    var sum: Float = 0
    for _ in 0..<ClassValues.count {
      var next = -1
      for index in 0..<ClassValues.count where !isTaken[index] {
        if next < 0 || probabilities[index] > probabilities[next] { next = index }
      }
      isTaken[next] = true
      scores[next] = min(sum, 1)
      sum += probabilities[next]
    }
    return scores
  }
}
