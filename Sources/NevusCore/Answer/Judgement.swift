/// Everything between a network's logits and an answer, as a weights file states it.
public struct Judgement: Equatable, Sendable {
  /// How logits become probabilities, and the malignant share a decision.
  public var calibration: Calibration
  /// Which diagnoses to name together; nil in files that state none.
  public var sets: PredictionSets?

  /// Makes a judgement from its parts.
  public init(_ calibration: Calibration = Calibration(), sets: PredictionSets? = nil) {
    self.calibration = calibration
    self.sets = sets
  }

  /// What logits come to.
  ///
  /// - Parameters:
  ///   - prior: how frequent the diagnoses are where the picture comes from, or nil for the shares
  ///     that the weights state. The sets do not depend on it: what they promise is about pictures
  ///     like those they were fitted on.
  ///   - views: how many views the logits are the mean of.
  ///   - crop: what was looked at.
  func answer(_ logits: ClassValues, prior: Prior?, views: Int, crop: Crop) -> Answer {
    let usual = calibration.probabilities(logits)
    var probabilities = usual
    if let prior, let shares = calibration.shares {
      probabilities = prior.adjust(usual, from: shares)
    }
    let malignant = Calibration.malignantShare(probabilities)
    return Answer(
      decision: calibration.decision(malignant: malignant), views: views, malignant: malignant,
      crop: crop, probabilities: probabilities, logits: logits, sets: sets?.sets(usual),
      prior: prior?.shares ?? calibration.shares)
  }
}
