/// What a picture may be used for.
public enum Part: String, CaseIterable, Sendable, Codable {
  /// Fitting the network.
  case train
  /// Early stopping, tuning, quantisation ranges, temperatures, thresholds.
  case calibration
  /// Stating results, nothing else.
  case holdout
  /// The publisher's own held-back pictures; stating results, nothing else.
  case validation
  /// Nothing: the picture shows a lesion that stands in `validation`.
  case excluded
}
