/// Everything between a network's logits and an answer, as a weights file states it.
public struct Judgement: Equatable, Sendable {
  /// How logits become probabilities, and the malignant share a decision.
  public var calibration: Calibration
  /// Which diagnoses to name together; nil in files that state none.
  public var sets: PredictionSets?
  /// How far a picture is from those of lesions; nil in files that state nothing about it.
  public var distance: FeatureDistance?
  /// From where on a picture is too poor; nil in files that state nothing about it.
  public var limits: QualityLimits?

  /// Makes a judgement from its parts.
  public init(
    _ calibration: Calibration = Calibration(), sets: PredictionSets? = nil,
    distance: FeatureDistance? = nil, limits: QualityLimits? = nil
  ) {
    self.calibration = calibration
    self.sets = sets
    self.distance = distance
    self.limits = limits
  }

  /// The one way from everything that is known to a decision.
  ///
  /// What is too far from lesion pictures is turned away whatever else is said of it: probabilities
  /// are about lesions only, and a blank picture is not a poor one of something. But a lesion in
  /// the dark is as far away as anything else: where a poor picture shows a spot as lesions are, it
  /// is the picture that is at fault, and a better one may get an answer. Then come other poor
  /// pictures, and at last the malignant share decides. Hints do not change a decision.
  /// - Parameters:
  ///   - distance: in units of its limit, or nil where none is known.
  ///   - quality: with its problems, or nil where it is not known.
  public func decision(malignant: Float, distance: Float?, quality: PictureQuality?) -> Decision {
    let isPoor = quality?.problems.isPoor ?? false
    if let distance, distance > 1 {
      return isPoor && quality?.showsLesion == true ? .poorPicture : .notALesion
    }
    return isPoor ? .poorPicture : calibration.decision(malignant: malignant)
  }

  /// A quality with what is wrong by the limits.
  public func judged(_ quality: PictureQuality) -> PictureQuality {
    var judged = quality
    judged.problems = limits?.problems(quality) ?? ProblemSet()
    return judged
  }

  /// What logits come to.
  ///
  /// - Parameters:
  ///   - prior: how frequent the diagnoses are where the picture comes from, or nil for the shares
  ///     that the weights state. The sets do not depend on it: what they promise is about pictures
  ///     like those they were fitted on.
  ///   - distance: of the picture's features, in units of its limit.
  ///   - quality: of the picture, not judged yet.
  ///   - views: how many views the logits are the mean of.
  ///   - crop: what was looked at.
  func answer(
    _ logits: ClassValues, prior: Prior?, distance: Float?, quality: PictureQuality?, views: Int,
    crop: Crop
  ) -> Answer {
    let quality = quality.map { judged($0) }
    let usual = calibration.probabilities(logits)
    var probabilities = usual
    if let prior, let shares = calibration.shares {
      probabilities = prior.adjust(usual, from: shares)
    }
    let malignant = Calibration.malignantShare(probabilities)
    return Answer(
      decision: decision(malignant: malignant, distance: distance, quality: quality), views: views,
      malignant: malignant, crop: crop, probabilities: probabilities, logits: logits,
      sets: sets?.sets(usual), prior: prior?.shares ?? calibration.shares, distance: distance,
      quality: quality)
  }
}
