import Foundation
import NevusEvaluation

/// What was measured of answers like the one shown, so that the page can say beside its own numbers
/// how often they were right.
///
/// Everything comes from the hold-out part of an evaluation: pictures that nothing was fitted on.
struct AnswerEvidence: Encodable, Equatable {
  /// A share with its 95 % interval; all four decimals.
  struct Share: Encodable, Equatable {
    var value: Double
    var low: Double
    var high: Double
    /// The pictures in the denominator.
    var n: Int

    /// nil where the share or its interval was not measured.
    init?(_ figure: Figure) {
      guard let value = figure.value, let low = figure.low, let high = figure.high else {
        return nil
      }
      self.value = AnswerEvidence.rounded(value)
      self.low = AnswerEvidence.rounded(low)
      self.high = AnswerEvidence.rounded(high)
      n = figure.n
    }
  }

  /// Pictures with about the same malignant share.
  struct Bin: Encodable, Equatable {
    /// Their mean malignant share.
    var share: Double
    /// How many of them were malignant or pre-malignant.
    var observed: Share
  }

  /// By class code: how often a diagnosis was right when it was the most probable one.
  var precision: [String: Share]
  /// By rising malignant share.
  var malignant: [Bin]

  /// nil without a hold-out part.
  init?(_ evaluation: Evaluation) {
    guard let result = evaluation["holdout"] else { return nil }
    let classes = result.nine.classes
    precision = Dictionary(
      uniqueKeysWithValues: classes.compactMap { measured in
        measured.figures[.precision].flatMap(Share.init).map { (measured.name, $0) }
      })
    malignant = (result.reliability[Self.malignancy]?.bins ?? []).compactMap { bin in
      Share(bin.observed).map { Bin(share: Self.rounded(bin.confidence), observed: $0) }
    }
  }

  /// The name of the scheme of two classes among the reliability diagrams.
  private static let malignancy = "malignancy"

  private static func rounded(_ value: Double) -> Double { (value * 1e4).rounded() / 1e4 }
}
