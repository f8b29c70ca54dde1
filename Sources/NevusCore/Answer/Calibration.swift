/// How logits become probabilities, and the malignant share a decision.
///
/// The network's logits, scaled and shifted class by class (vector scaling), give the most likely
/// probabilities. Naming the largest of those would overlook rare diagnoses, so what is named is
/// chosen by a second scaling that takes the frequent classes' advantage off again; where the two
/// disagree, the second is mixed in just so far that its choice leads. Probabilities stay those of
/// the first wherever they agree.
///
/// Source: C. Guo et al., "On calibration of modern neural networks", 2017 (vector scaling).
public struct Calibration: Equatable, Sendable {
  /// Each logit is multiplied by its slope …
  public var slopes: ClassValues
  /// … and its offset added, before the softmax.
  public var offsets = ClassValues()
  /// The second scaling, which chooses the diagnosis that is named; nil where the first does.
  public var naming: Naming?
  /// The class shares for which the probabilities hold, sum 1; nil in files that state none.
  public var shares: ClassValues?
  /// A malignant share up to this is `benign`.
  public var benignAtMost: Float
  /// A malignant share from this on is `malignant`; between the two it is `uncertain`.
  public var malignantAtLeast: Float

  /// A scaling whose largest probability is the diagnosis that is named.
  public struct Naming: Equatable, Sendable {
    /// Each logit is multiplied by its slope …
    public var slopes: ClassValues
    /// … and its offset added, before the softmax.
    public var offsets: ClassValues

    /// Makes a scaling.
    public init(slopes: ClassValues, offsets: ClassValues) {
      self.slopes = slopes
      self.offsets = offsets
    }
  }

  /// How much of the second scaling is mixed in beyond the point at which its choice leads.
  static let lead: Float = 0.003

  /// No change to the logits, and a decision at one half.
  public init() {
    slopes = ClassValues()
    for index in 0..<ClassValues.count { slopes[index] = 1 }
    benignAtMost = 0.5
    malignantAtLeast = 0.5
  }

  /// Probabilities of the nine diagnoses for the class shares stated; they sum to 1 within rounding.
  public func probabilities(_ logits: ClassValues) -> ClassValues {
    let likely = softmax(logits.scaled(slopes, offsets))
    guard let naming else { return likely }
    return Self.mix(likely, softmax(logits.scaled(naming.slopes, naming.offsets)))
  }

  /// The least convex mixture in which the largest of `named` leads.
  static func mix(_ likely: ClassValues, _ named: ClassValues) -> ClassValues {
    let chosen = named.largest
    var part: Float = 0
    for index in 0..<ClassValues.count where likely[index] > likely[chosen] {
      let ahead = likely[index] - likely[chosen]
      // Not below 0, because `chosen` is the largest there: the sum is at least `ahead`.
      part = max(part, ahead / (ahead + (named[chosen] - named[index])))
    }
    if part == 0 { return likely }
    part = min(part + lead, 1)
    var mixed = ClassValues()
    for index in 0..<ClassValues.count {
      mixed[index] = (1 - part) * likely[index] + part * named[index]
    }
    return mixed
  }

  /// The sum over the malignant diagnoses, in class order, at most 1.
  public static func malignantShare(_ probabilities: ClassValues) -> Float {
    var sum: Float = 0
    for diagnosis in Diagnosis.allCases where diagnosis.isMalignant {
      sum += probabilities[diagnosis]
    }
    return min(sum, 1)
  }

  /// The decision for a malignant share.
  public func decision(malignant: Float) -> Decision {
    if malignant >= malignantAtLeast { return .malignant }
    return malignant <= benignAtMost ? .benign : .uncertain
  }
}

extension ClassValues {
  /// Each value times its slope, plus its offset.
  func scaled(_ slopes: ClassValues, _ offsets: ClassValues) -> ClassValues {
    var scaled = ClassValues()
    for index in 0..<Self.count { scaled[index] = self[index] * slopes[index] + offsets[index] }
    return scaled
  }
}
