import NevusCore

/// Limits of picture quality, where the accuracy on worsened calibration pictures falls.
public enum QualityFit {
  /// A picture that was made worse, and what that did to its answer.
  public struct Trial: Sendable {
    /// How it was made worse.
    public var worsening: Worsening
    /// How much, 0 to 1.
    public var strength: Double
    /// What it measures now.
    public var quality: PictureQuality
    /// Whether the diagnosis that is named was right before …
    public var wasRight: Bool
    /// … and is now.
    public var isRight: Bool
    /// Whether the lesion is malignant.
    public var isMalignant: Bool

    /// Makes a trial from its parts.
    public init(
      worsening: Worsening, strength: Double, quality: PictureQuality, wasRight: Bool,
      isRight: Bool, isMalignant: Bool
    ) {
      self.worsening = worsening
      self.strength = strength
      self.quality = quality
      self.wasRight = wasRight
      self.isRight = isRight
      self.isMalignant = isMalignant
    }
  }

  /// A limit stands where the expected accuracy, malignant and benign lesions counted alike, is this
  /// much below that of the same pictures as they were …
  public static let loss = 0.05
  /// … unless more than this share of the pictures as they were lies beyond it. There are seven such
  /// limits: at most two in a hundred good pictures are turned away.
  public static let turnedAway = 0.0025
  /// The share of pictures as they were that is told that its lesion is small …
  static let small = 0.02
  /// … or reaches beyond the edge.
  static let cutOff = 0.05

  /// Fits limits.
  ///
  /// - Parameters:
  ///   - unchanged: what pictures measure as they are.
  ///   - trials: of all kinds of `Worsening`; one without trials gets no limit.
  /// - Throws: `noPictures` without any unchanged picture.
  public static func fit(unchanged: [PictureQuality], trials: [Trial]) throws(EvaluationError)
    -> QualityLimits
  {
    guard !unchanged.isEmpty else { throw .noPictures }
    var values = QualityLimits().values
    for worsening in Worsening.allCases {
      let own = trials.filter { $0.worsening == worsening }
      guard let limit = limit(of: worsening, own) else { continue }
      let usual = unchanged.map(worsening.measure).sorted()
      values[worsening.limit] =
        worsening.isPoorBelow
        ? min(limit, quantile(usual, turnedAway)) : max(limit, quantile(usual, 1 - turnedAway))
    }
    var limits = QualityLimits()
    limits.values = values
    let spots = unchanged.compactMap(\.lesion)
    if !spots.isEmpty {
      limits.lesionShare = quantile(spots.map(\.share).sorted(), small)
      limits.lesionBorder = quantile(spots.map(\.border).sorted(), 1 - cutOff)
    }
    return limits
  }

  /// The measure up to which the expected loss is at least `loss`; nil if it never is.
  static func limit(of worsening: Worsening, _ trials: [Trial]) -> Float? {
    let sign: Float = worsening.isPoorBelow ? 1 : -1
    // From the worst on.
    let sorted = trials.map { (badness: sign * worsening.measure($0.quality), trial: $0) }
      .sorted { $0.badness < $1.badness }
    let malignant = max(1, trials.count(where: \.isMalignant))
    let benign = max(1, trials.count - malignant)
    // Trials that measure the same are one: no limit can tell them apart.
    var (places, losses, weights): ([Float], [Double], [Double]) = ([], [], [])
    for (badness, trial) in sorted {
      if places.last != badness {
        places.append(badness)
        losses.append(0)
        weights.append(0)
      }
      let weight = 1 / Double(trial.isMalignant ? malignant : benign)
      losses[losses.count - 1] += weight * ((trial.wasRight ? 1 : 0) - (trial.isRight ? 1 : 0))
      weights[weights.count - 1] += weight
    }
    let blocks = MonotoneFit.falling(
      zip(losses, weights).map { $0 / $1 }, weights: weights)
    guard let last = blocks.last(where: { $0.mean >= loss }) else { return nil }
    let inside = places[last.end - 1]
    let outside = last.end < places.count ? places[last.end] : inside
    return sign * (inside + outside) / 2
  }

  /// The value at a share of sorted values, 0 to 1.
  private static func quantile(_ sorted: [Float], _ share: Double) -> Float {
    let place = (Double(sorted.count - 1) * share).rounded(share < 0.5 ? .down : .up)
    return sorted[Int(place)]
  }
}
