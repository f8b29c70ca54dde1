/// Thresholds on the malignant share, chosen on the calibration part.
public struct OperatingPoint: Equatable, Sendable {
  /// A malignant share up to this is `benign`.
  public var benignAtMost: Float
  /// A malignant share from this on is `malignant`.
  public var malignantAtLeast: Float

  /// Chooses thresholds so that of the malignant pictures at most `1 - sensitivity` fall to
  /// `benign`, and of the benign ones at most `1 - specificity` to `malignant`; what lies between
  /// is `uncertain`. Where the classes separate so well that the thresholds would cross, both are
  /// their middle and nothing is uncertain.
  ///
  /// - Parameters:
  ///   - shares: the malignant share of each picture.
  ///   - isMalignant: what each picture is.
  /// - Throws: `noPictures` if there is no picture of either kind.
  public static func choose(
    shares: [Float], isMalignant: [Bool], sensitivity: Double = 0.95, specificity: Double = 0.90
  ) throws(EvaluationError) -> OperatingPoint {
    let malignant = zip(shares, isMalignant).filter(\.1).map(\.0).sorted()
    let benign = zip(shares, isMalignant).filter { !$0.1 }.map(\.0).sorted()
    guard !malignant.isEmpty, !benign.isEmpty else { throw .noPictures }
    // The first `missed` malignant shares may lie at or below the threshold: go midway to the next.
    let missed = Int(Double(malignant.count) * (1 - sensitivity))
    let low = between(missed == 0 ? 0 : malignant[missed - 1], malignant[missed])
    let kept = min(Int((Double(benign.count) * specificity).rounded(.up)), benign.count)
    let high = between(
      benign[max(kept, 1) - 1], kept < benign.count ? benign[kept] : max(benign[kept - 1], 1))
    guard low <= high else {
      let middle = between(high, low)
      return OperatingPoint(benignAtMost: middle, malignantAtLeast: middle)
    }
    return OperatingPoint(benignAtMost: low, malignantAtLeast: high)
  }

  private static func between(_ a: Float, _ b: Float) -> Float { (a + b) / 2 }
}
