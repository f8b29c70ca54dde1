/// Everything between a network's logits and an answer, as a weights file states it.
public struct Judgement: Equatable, Sendable {
  /// How logits become probabilities, and the malignant share a decision.
  public var calibration: Calibration
  /// Which diagnoses to name together; nil in files that state none.
  public var sets: PredictionSets?
  /// How far a picture is from those of lesions; nil in files that state nothing about it.
  public var distance: FeatureDistance?

  /// Makes a judgement from its parts.
  public init(
    _ calibration: Calibration = Calibration(), sets: PredictionSets? = nil,
    distance: FeatureDistance? = nil
  ) {
    self.calibration = calibration
    self.sets = sets
    self.distance = distance
  }

  /// The one way from everything that is known to a decision.
  ///
  /// What is too far from lesion pictures is turned away whatever else is said of it: probabilities
  /// are about lesions only. Then the malignant share decides.
  /// - Parameter distance: in units of its limit, or nil where none is known.
  public func decision(malignant: Float, distance: Float?) -> Decision {
    if let distance, distance > 1 { return .notALesion }
    return calibration.decision(malignant: malignant)
  }

  /// What logits come to.
  ///
  /// - Parameters:
  ///   - prior: how frequent the diagnoses are where the picture comes from, or nil for the shares
  ///     that the weights state. The sets do not depend on it: what they promise is about pictures
  ///     like those they were fitted on.
  ///   - distance: of the picture's features, in units of its limit.
  ///   - views: how many views the logits are the mean of.
  ///   - crop: what was looked at.
  func answer(
    _ logits: ClassValues, prior: Prior?, distance: Float?, views: Int, crop: Crop
  ) -> Answer {
    let usual = calibration.probabilities(logits)
    var probabilities = usual
    if let prior, let shares = calibration.shares {
      probabilities = prior.adjust(usual, from: shares)
    }
    let malignant = Calibration.malignantShare(probabilities)
    return Answer(
      decision: decision(malignant: malignant, distance: distance), views: views,
      malignant: malignant, crop: crop, probabilities: probabilities, logits: logits,
      sets: sets?.sets(usual), prior: prior?.shares ?? calibration.shares, distance: distance)
  }
}
