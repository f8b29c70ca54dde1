import NevusCore

/// How a decision compares with the one for the unchanged picture.
package enum DecisionFlip: Int, CaseIterable, Sendable {
  /// The same.
  case stable
  /// From `benign` to `malignant`, or back.
  case opposite
  /// Between `uncertain` and `benign` or `malignant`.
  case throughUncertain
  /// To or from `not-a-lesion` or `poor-picture`; also from one of these to the other.
  case turnedAway

  /// Compares two decisions.
  package init(_ before: Decision, _ after: Decision) {
    func isTurnedAway(_ decision: Decision) -> Bool {
      switch decision {
      case .benign, .malignant, .uncertain: false
      case .notALesion, .poorPicture: true
      }
    }
    if before == after {
      self = .stable
    } else if isTurnedAway(before) || isTurnedAway(after) {
      self = .turnedAway
    } else if before == .uncertain || after == .uncertain {
      self = .throughUncertain
    } else {
      self = .opposite
    }
  }
}
