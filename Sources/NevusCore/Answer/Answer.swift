/// What the core says about a picture.
public struct Answer: Sendable {
  /// What it comes down to.
  public var decision: Decision
  /// How many views of the picture were averaged.
  public var views: Int
  /// The probability of a malignant or pre-malignant diagnosis, 0 to 1.
  public var malignant: Float
  /// What was looked at, in upright pixels.
  public var crop: Crop
  /// One a diagnosis; the sum is 1 within rounding.
  public var probabilities: ClassValues
  /// What the network gave, before calibration.
  public var logits: ClassValues
  /// The diagnoses named together at the levels of `PredictionSets`; nil where the weights state
  /// no thresholds.
  public var sets: InlineArray<2, ClassSet>?
  /// The class shares for which the probabilities hold; nil where the weights state none.
  public var prior: ClassValues?
  /// How far the picture is from those of lesions: above 1 it is turned away; nil where the weights
  /// say nothing about it.
  public var distance: Float?
  /// How good the picture is, and where the lesion is in it; nil only where the network sees less
  /// than `QualityMeter.leastSide` pixels.
  public var quality: PictureQuality?

  /// The diagnosis with the largest probability; the first of equals.
  public var mostProbable: Diagnosis {
    Diagnosis(rawValue: UInt8(truncatingIfNeeded: probabilities.largest)) ?? .nv
  }

  /// Makes an answer from its parts.
  public init(
    decision: Decision, views: Int, malignant: Float, crop: Crop, probabilities: ClassValues,
    logits: ClassValues, sets: InlineArray<2, ClassSet>? = nil, prior: ClassValues? = nil,
    distance: Float? = nil, quality: PictureQuality? = nil
  ) {
    self.decision = decision
    self.views = views
    self.malignant = malignant
    self.crop = crop
    self.probabilities = probabilities
    self.logits = logits
    self.sets = sets
    self.prior = prior
    self.distance = distance
    self.quality = quality
  }
}
