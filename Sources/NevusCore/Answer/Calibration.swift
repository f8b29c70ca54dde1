/// How logits become probabilities, and the malignant share a decision.
public struct Calibration: Equatable, Sendable {
  /// Each logit is multiplied by its slope …
  public var slopes: ClassValues
  /// … and its offset added, before the softmax.
  public var offsets = ClassValues()
  /// A malignant share up to this is `benign`.
  public var benignAtMost: Float
  /// A malignant share from this on is `malignant`; between the two it is `uncertain`.
  public var malignantAtLeast: Float

  /// No change to the logits, and a decision at one half.
  public init() {
    slopes = ClassValues()
    for index in 0..<ClassValues.count { slopes[index] = 1 }
    benignAtMost = 0.5
    malignantAtLeast = 0.5
  }

  /// Probabilities of the nine diagnoses; they sum to 1 within rounding.
  public func probabilities(_ logits: ClassValues) -> ClassValues {
    var scaled = ClassValues()
    for index in 0..<ClassValues.count {
      scaled[index] = logits[index] * slopes[index] + offsets[index]
    }
    return softmax(scaled)
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
