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

  /// Makes an answer from its parts.
  public init(
    decision: Decision, views: Int, malignant: Float, crop: Crop, probabilities: ClassValues,
    logits: ClassValues
  ) {
    self.decision = decision
    self.views = views
    self.malignant = malignant
    self.crop = crop
    self.probabilities = probabilities
    self.logits = logits
  }
}
