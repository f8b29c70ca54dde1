import Foundation
import NevusCore

/// Probabilities that are right as often as they say, and that still name rare diagnoses.
///
/// The two are at odds: the most likely probabilities for pictures as they come name the frequent
/// diagnosis whenever in doubt. So they are fitted apart (`VectorScaling`, `NamingScaling`) and
/// joined by `Calibration`. How far naming goes is where balanced accuracy plus macro F1, in ISIC
/// 2018's seven classes, less the calibration error of the joined probabilities is greatest.
public struct CalibrationFit: Sendable {
  /// What the core applies, without thresholds for decisions.
  public let calibration: Calibration
  /// How much of the training's class shares was taken off for naming.
  public let exponent: Double
  /// What was taken off after the softmax.
  public let smoothing: Double

  /// Exponents on either side over which the score is averaged: one picture of a rare class moves
  /// the score by a point, and a single peak may be luck.
  private static let reach = 2

  /// Fits to labelled pictures as they come.
  ///
  /// - Parameters:
  ///   - logits: nine for each picture.
  ///   - labels: the true class of each picture, 0 to 8.
  ///   - trainingShares: the share of each class in training, all above 0.
  ///   - known: a fit whose exponent and smoothing are taken over, or nil to choose them: the
  ///     exponent from -0.5 to 1 in steps of 0.05, the smoothing by the likelihood.
  public static func fit(
    logits: [[Float]], labels: [Int], trainingShares: [Double], like known: CalibrationFit? = nil
  ) -> CalibrationFit {
    let logShares = trainingShares.map { log($0) }
    let vector =
      known.map {
        VectorScaling.fit(
          logits: logits, labels: labels, logShares: logShares, smoothing: $0.smoothing)
      } ?? VectorScaling.fit(logits: logits, labels: labels, logShares: logShares)
    let values = logits.map { ClassValues($0) }
    func joined(_ exponent: Double) -> Calibration {
      let naming = NamingScaling.fit(
        exponent: exponent, logits: logits, labels: labels, logShares: logShares)
      var calibration = vector.calibration
      calibration.naming = naming.naming(logShares: logShares)
      return calibration
    }
    let chosen = known?.exponent ?? choose(values, labels, joined)
    var calibration = joined(chosen)
    calibration.shares = ClassValues(shares(labels).map { Float($0) })
    return CalibrationFit(calibration: calibration, exponent: chosen, smoothing: vector.smoothing)
  }

  /// The exponent with the best score, smoothed.
  private static func choose(
    _ values: [ClassValues], _ labels: [Int], _ joined: (Double) -> Calibration
  ) -> Double {
    let scores = NamingScaling.exponents.map { score(joined($0), values, labels) }
    let smooth = scores.indices.map { index in
      let near = scores[max(0, index - reach)...min(scores.count - 1, index + reach)]
      return near.reduce(0, +) / Double(near.count)
    }
    let best = smooth.indices.reduce(0) { smooth[$1] > smooth[$0] ? $1 : $0 }
    return NamingScaling.exponents[best]
  }

  /// Balanced accuracy plus macro F1 in seven classes, less the debiased calibration error in nine.
  private static func score(_ calibration: Calibration, _ values: [ClassValues], _ labels: [Int])
    -> Double
  {
    let scheme = Scheme.seven
    let classOf = Diagnosis.allCases.map { scheme.index(of: $0) }
    let probabilities = values.map { calibration.probabilities($0) }
    let predicted = probabilities.map { row in
      let sums = scheme.probabilities(row.array)
      return sums.indices.reduce(0) { sums[$1] > sums[$0] ? $1 : $0 }
    }
    let ones = [Double](repeating: 1, count: labels.count)
    let matrix = ConfusionMatrix(
      classCount: scheme.classNames.count, labels: labels.map { classOf[$0] },
      predicted: predicted, weights: ones)
    let bins = CalibrationBins(
      scores: probabilities.map { Double($0[$0.largest]) },
      outcomes: zip(probabilities, labels).map { $0.largest == $1 ? 1 : 0 })
    return matrix.macro(matrix.recall) + matrix.macro(matrix.f1) - bins.debiasedError(ones)
  }

  /// The share of each class, 0 to 8, sum 1; one that is missing counts as half a picture.
  public static func shares(_ labels: [Int]) -> [Double] {
    let counts = Diagnosis.allCases.map { diagnosis in
      max(Double(labels.count { $0 == Int(diagnosis.rawValue) }), 0.5)
    }
    let total = counts.reduce(0, +)
    return counts.map { $0 / total }
  }
}
