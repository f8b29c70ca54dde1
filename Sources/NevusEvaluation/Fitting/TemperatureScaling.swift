import Foundation
import NevusCore

/// Two numbers that make probabilities fit what is seen: a temperature by which logits are
/// divided, and how much of the training's class shares is taken off again.
///
/// A network trained on unequal classes leans towards the frequent ones. With `priorExponent` k,
/// k * log(share of the class in training) is subtracted from each logit: 0 for a training in which
/// every class counted the same, 1 for one that saw the classes as they came, and in between for
/// samplers in between. Two numbers can be fitted safely where the rarest class has ten pictures;
/// an offset for each class could not.
///
/// Sources: C. Guo et al., "On calibration of modern neural networks", 2017; M. Saerens et al.,
/// "Adjusting the outputs of a classifier to new a priori probabilities", 2002.
public struct TemperatureScaling: Equatable, Sendable {
  /// Divides the logits.
  public var temperature: Float
  /// Multiplies the logarithm of the training's class shares.
  public var priorExponent: Float

  /// The pair with the least weighted cross-entropy: temperatures from 0.1 to 10, exponents from 0
  /// to 1 in steps of 0.05.
  ///
  /// - Parameters:
  ///   - logits: nine for each picture.
  ///   - labels: the true class of each picture.
  ///   - sampleWeights: how much each picture counts.
  ///   - trainingShares: the share of each class in training, all above 0.
  public static func fit(
    logits: [[Float]], labels: [Int], sampleWeights: [Float], trainingShares: [Double]
  ) -> TemperatureScaling {
    let logarithms = trainingShares.map { log($0) }
    var best = (
      loss: Double.infinity, scaling: TemperatureScaling(temperature: 1, priorExponent: 0)
    )
    for step in 0...20 {
      let exponent = Double(step) / 20
      let offsets = logarithms.map { -exponent * $0 }
      let (temperature, loss) = minimum { temperature in
        crossEntropy(logits, labels, sampleWeights, slope: 1 / temperature, offsets)
      }
      if loss < best.loss {
        best = (
          loss,
          TemperatureScaling(temperature: Float(temperature), priorExponent: Float(exponent))
        )
      }
    }
    return best.scaling
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

  private static func crossEntropy(
    _ logits: [[Float]], _ labels: [Int], _ weights: [Float], slope: Double, _ offsets: [Double]
  ) -> Double {
    var sum = 0.0
    for (row, label) in labels.enumerated() {
      let scaled = zip(logits[row], offsets).map { Double($0) * slope + $1 }
      let top = scaled.max() ?? 0
      let total = scaled.reduce(0) { $0 + exp($1 - top) }
      sum -= Double(weights[row]) * (scaled[label] - top - log(total))
    }
    return sum
  }

  /// Golden section on the logarithm: the loss has one minimum in the temperature.
  private static func minimum(_ loss: (Double) -> Double) -> (temperature: Double, loss: Double) {
    var low = log(0.1)
    var high = log(10.0)
    let ratio = (5.0.squareRoot() - 1) / 2
    while high - low > 1e-3 {
      let left = high - ratio * (high - low)
      let right = low + ratio * (high - low)
      if loss(exp(left)) < loss(exp(right)) { high = right } else { low = left }
    }
    let temperature = exp((low + high) / 2)
    return (temperature, loss(temperature))
  }
}
