/// How logits become probabilities, and the malignant share a decision.
///
/// The network's logits, scaled and shifted class by class (vector scaling), and freed of what
/// smoothed labels left on every class, give the most likely probabilities. Naming the largest of
/// those would overlook rare diagnoses, so what is named is chosen by a second scaling that takes the
/// frequent classes' advantage off again; where the two disagree, probabilities give way as
/// `NamedLead` says. They stay those of the first wherever the two agree.
///
/// Sources: C. Guo et al., "On calibration of modern neural networks", 2017 (vector scaling);
/// C. Szegedy et al., "Rethinking the Inception architecture for computer vision", 2016 (smoothed
/// labels, whose floor keeps probabilities from 0 and 1).
public struct Calibration: Equatable, Sendable {
  /// Each logit is multiplied by its slope …
  public var slopes: ClassValues
  /// … and its offset added, before the softmax.
  public var offsets = ClassValues()
  /// What smoothed labels taught the network to leave on every class, 0 to `mostSmoothing`: after the
  /// softmax p becomes p² / (p + smoothing), and the sum 1 again. Far above it this subtracts it, far
  /// below it p stays positive; the order of the classes stays as it was.
  public var smoothing: Float = 0
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

  /// The most that smoothed labels can have left.
  public static let mostSmoothing: Float = 0.25

  /// No change to the logits, and a decision at one half.
  public init() {
    slopes = ClassValues()
    for index in 0..<ClassValues.count { slopes[index] = 1 }
    benignAtMost = 0.5
    malignantAtLeast = 0.5
  }

  /// Probabilities of the nine diagnoses for the class shares stated; they sum to 1 within rounding.
  @_optimize(size)  // Seldom run: small in the module rather than fast.
  public func probabilities(_ logits: ClassValues) -> ClassValues {
    let likely = unsmoothed(softmax(logits.scaled(slopes, offsets)))
    guard let naming else { return likely }
    return NamedLead.raised(logits.scaled(naming.slopes, naming.offsets).largest, in: likely)
  }

  /// How likely each diagnosis is against the likeliest other one: ln(p / q), of the scaled logits'
  /// softmax. Neither rounding near 0 and 1 nor what is named makes it jump.
  @_optimize(size)  // Seldom run: small in the module rather than fast.
  func logOdds(_ logits: ClassValues) -> ClassValues {
    let scaled = logits.scaled(slopes, offsets)
    var odds = scaled
    for index in 0..<ClassValues.count {
      var others = scaled
      others[index] = -.infinity
      odds[index] -= scaled[others.largest]
    }
    return odds
  }

  @_optimize(size)  // Seldom run: small in the module rather than fast.
  private func unsmoothed(_ probabilities: ClassValues) -> ClassValues {
    guard smoothing > 0 else { return probabilities }
    var values = ClassValues()
    for index in 0..<ClassValues.count {
      let value = probabilities[index]
      values[index] = value * value / (value + smoothing)
    }
    return values.normalised
  }

  /// The sum over the malignant diagnoses, in class order, at most 1.
  @_optimize(size)  // Seldom run: small in the module rather than fast.
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
