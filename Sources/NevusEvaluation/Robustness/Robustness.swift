/// What changes of a picture do to the answer: accuracy, calibration and decisions, by kind of change
/// and strength, on the same labelled pictures before and after.
///
/// A decision is *stable* where the changed picture gets the decision (`benign`, `malignant`,
/// `uncertain`, `not-a-lesion`, `poor-picture`) that the unchanged one gets, whether it is right or
/// not.
public struct Robustness: Codable, Equatable, Sendable {
  /// The version of this file's layout that the code writes and reads.
  public static let currentFormat = 1
  /// The share of hold-out pictures whose decision is asked to be stable under JPEG qualities and
  /// sizes.
  public static let demandedStability = 0.97

  /// The version of this file's layout.
  public var format = currentFormat
  /// What was measured, and with what.
  public var provenance: Provenance
  /// How intervals were drawn.
  public var bootstrap: BootstrapSettings
  /// The part of the split.
  public var part: String
  /// The seed of what is random in a change: where hairs lie, which way a picture is turned.
  public var seed: UInt64
  /// The ids of pictures that could not be classified, each with its error code.
  public var unreadable: [String: String]
  /// Pictures, and the changes that were tried on them.
  public var sets: [PictureSet]

  /// Some of the part's pictures, and the kinds of change that were tried on them.
  public struct PictureSet: Codable, Equatable, Sendable {
    /// The pictures.
    public var pictures: Int
    /// Their lesions.
    public var lesions: Int
    /// What is measured on them unchanged.
    public var unchanged: RobustnessFigures
    /// The kinds, in the order of a report.
    public var kinds: [Kind]
    /// Share of pictures whose decision is stable under every change of every kind of this set.
    public var stableUnderAll: Figure
  }

  /// A kind of change, such as JPEG quality.
  public struct Kind: Codable, Equatable, Sendable {
    /// Its name.
    public var name: String
    /// What is done to a picture, and what a strength means, in a sentence.
    public var about: String
    /// Each strength.
    public var changes: [Change]
    /// Share of pictures whose decision is stable under every one of `changes`.
    public var stableUnderAll: Figure
    /// Share of pictures that some of `changes` takes from `benign` to `malignant` or back.
    public var oppositeUnderAny: Figure
  }

  /// One strength of a kind.
  public struct Change: Codable, Equatable, Sendable {
    /// What was done, such as `quality 50`.
    public var name: String
    /// The strength as a number, where it is one.
    public var strength: Double?
    /// What is measured on the changed pictures.
    public var figures: RobustnessFigures
    /// Seven-class balanced accuracy, changed less unchanged, with a paired interval.
    public var sevenBalancedAccuracyDifference: Figure
    /// Area under the malignant ROC curve, changed less unchanged.
    public var malignancyAreaUnderROCDifference: Figure
    /// Share of pictures with the same decision as unchanged.
    public var stable: Figure
    /// Share that goes from `benign` to `malignant` or back.
    public var opposite: Figure
    /// Share that goes between `uncertain` and `benign` or `malignant`.
    public var throughUncertain: Figure
    /// Share that goes to or from `not-a-lesion` or `poor-picture`.
    public var turnedAway: Figure
    /// Pictures, [unchanged decision, changed decision], in the order of `Decision`.
    public var decisions: [[Int]]
  }

  /// Makes a result from its parts.
  public init(
    provenance: Provenance, bootstrap: BootstrapSettings, part: String, seed: UInt64,
    unreadable: [String: String] = [:], sets: [PictureSet]
  ) {
    self.provenance = provenance
    self.bootstrap = bootstrap
    self.part = part
    self.seed = seed
    self.unreadable = unreadable
    self.sets = sets
  }

  /// Every kind with the set that it was tried on.
  public var kinds: [(set: PictureSet, kind: Kind)] {
    sets.flatMap { set in set.kinds.map { (set, $0) } }
  }
}

/// What is measured on pictures, changed or not.
public struct RobustnessFigures: Codable, Equatable, Sendable {
  /// Mean recall of the nine classes.
  public var nineBalancedAccuracy: Figure
  /// Mean recall of ISIC 2018's seven classes.
  public var sevenBalancedAccuracy: Figure
  /// Area under the ROC curve, malignant against benign.
  public var malignancyAreaUnderROC: Figure
  /// Expected calibration error of the most probable of nine classes, noise removed.
  public var nineCalibrationError: Figure
  /// Expected calibration error of the malignant probability, noise removed.
  public var malignancyCalibrationError: Figure
  /// Share of malignant pictures that were answered `benign`.
  public var malignantCalledBenign: Figure
}
