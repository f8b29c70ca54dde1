import Foundation
import NevusCore

/// Two numbers that make probabilities fit what is seen: a temperature by which logits are
/// divided, and how much of the training's class shares is taken off again.
///
/// A network trained on unequal classes leans towards the frequent ones. With `priorExponent` k,
/// k * log(share of the class in training) is subtracted from each logit. The more is taken off,
/// the more of the rare classes is found and the more often a rare class is named wrongly: recall
/// against precision. The exponent is where the sum of balanced accuracy (recalls) and macro F1
/// (both) is greatest, in ISIC 2018's seven classes; the temperature is then the most likely one on
/// the pictures as they come. Two numbers can be fitted safely where the rarest class has ten
/// pictures; an offset for each class could not.
///
/// Sources: C. Guo et al., "On calibration of modern neural networks", 2017; M. Saerens et al.,
/// "Adjusting the outputs of a classifier to new a priori probabilities", 2002; A. Menon et al.,
/// "Long-tail learning via logit adjustment", 2021.
public struct TemperatureScaling: Equatable, Sendable {
  /// Divides the logits.
  public var temperature: Float
  /// Multiplies the logarithm of the training's class shares.
  public var priorExponent: Float

  /// Exponents that are tried, and how far on either side the score is averaged: one picture of a
  /// rare class moves the score by a point, and a single peak may be luck.
  private static let exponents = (-10...20).map { Double($0) / 20 }
  private static let reach = 2

  /// The exponent with the best score, from -0.5 to 1 in steps of 0.05, and its temperature, from
  /// 0.1 to 10.
  ///
  /// - Parameters:
  ///   - logits: nine for each picture.
  ///   - labels: the true class of each picture.
  ///   - trainingShares: the share of each class in training, all above 0.
  public static func fit(
    logits: [[Float]], labels: [Int], trainingShares: [Double]
  ) -> TemperatureScaling {
    let candidates = exponents.map { exponent in
      let offsets = trainingShares.map { -exponent * log($0) }
      let temperature = minimum { crossEntropy(logits, labels, slope: 1 / $0, offsets) }
      return (
        scaling: TemperatureScaling(
          temperature: Float(temperature), priorExponent: Float(exponent)),
        score: score(logits, labels, slope: 1 / temperature, offsets)
      )
    }
    let smooth = candidates.indices.map { index in
      let near = candidates[max(0, index - reach)...min(candidates.count - 1, index + reach)]
      return near.reduce(0) { $0 + $1.score } / Double(near.count)
    }
    let best = smooth.indices.reduce(0) { smooth[$1] > smooth[$0] ? $1 : $0 }
    return candidates[best].scaling
  }

  /// What the core applies.
  public func calibration(trainingShares: [Double]) -> Calibration {
    var calibration = Calibration()
    for index in 0..<ClassValues.count {
      calibration.slopes[index] = 1 / temperature
      calibration.offsets[index] = -priorExponent * Float(log(trainingShares[index]))
    }
    return calibration
  }

  private static func scaled(_ logits: [Float], _ slope: Double, _ offsets: [Double]) -> [Double] {
    zip(logits, offsets).map { Double($0) * slope + $1 }
  }

  private static func crossEntropy(
    _ logits: [[Float]], _ labels: [Int], slope: Double, _ offsets: [Double]
  ) -> Double {
    var sum = 0.0
    for (row, label) in labels.enumerated() {
      let values = scaled(logits[row], slope, offsets)
      let top = values.max() ?? 0
      let total = values.reduce(0) { $0 + exp($1 - top) }
      sum -= values[label] - top - log(total)
    }
    return sum
  }

  /// Balanced accuracy plus macro F1, in seven classes.
  private static func score(
    _ logits: [[Float]], _ labels: [Int], slope: Double, _ offsets: [Double]
  ) -> Double {
    let scheme = Scheme.seven
    let classOf = Diagnosis.allCases.map { scheme.index(of: $0) }
    let predicted = logits.map { row in
      let values = scaled(row, slope, offsets)
      let top = values.max() ?? 0
      var sums = [Double](repeating: 0, count: scheme.classNames.count)
      for (diagnosis, value) in values.enumerated() {
        sums[classOf[diagnosis]] += exp(value - top)
      }
      return sums.indices.reduce(0) { sums[$1] > sums[$0] ? $1 : $0 }
    }
    let matrix = ConfusionMatrix(
      classCount: scheme.classNames.count, labels: labels.map { classOf[$0] }, predicted: predicted,
      weights: [Double](repeating: 1, count: labels.count))
    return matrix.macro(matrix.recall) + matrix.macro(matrix.f1)
  }

  /// Golden section on the logarithm: the loss has one minimum in the temperature.
  private static func minimum(_ loss: (Double) -> Double) -> Double {
    var low = log(0.1)
    var high = log(10.0)
    let ratio = (5.0.squareRoot() - 1) / 2
    while high - low > 1e-3 {
      let left = high - ratio * (high - low)
      let right = low + ratio * (high - low)
      if loss(exp(left)) < loss(exp(right)) { high = right } else { low = left }
    }
    return exp((low + high) / 2)
  }
}
